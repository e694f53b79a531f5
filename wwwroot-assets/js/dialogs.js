// Opens and closes a dialog in the moment of the render that says so. A call from the server would come a round trip
// later, when the dialog may be gone with its page.
(function () {
  "use strict";

  const shown = new WeakMap();

  const follow = () => {
    for (const dialog of document.querySelectorAll("dialog")) {
      const asks = dialog.hasAttribute("data-shown");
      if ((shown.get(dialog) ?? false) !== asks) {
        shown.set(dialog, asks);
        if (asks && !dialog.open) {
          dialog.showModal();
        } else if (!asks && dialog.open) {
          dialog.close();
        }
      }
    }
  };

  // What the server closed it need not be told: it may have opened the dialog again meanwhile.
  window.addEventListener("close", (event) => {
    if (event.target instanceof HTMLDialogElement && shown.get(event.target) === false) {
      event.stopPropagation();
    }
  }, true);

  new MutationObserver(follow).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-shown"],
  });
  follow();
})();
