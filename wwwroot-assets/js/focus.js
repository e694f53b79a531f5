// Focus goes where a render asks for it, in the moment of the render. A call from the server would come a round trip
// later and take the focus out of the field in which the clerk already types.
(function () {
  "use strict";

  const focusable = "a[href], button, input, select, textarea, [tabindex]";
  const firstInside = "[data-row], :is(input, select):not([disabled])";
  const asked = new WeakMap();
  let arrivedAt = null;
  let awaitsHeading = false;

  // Where the clerk went after she left the former page; a browser that does not tell of leaving gives no such place.
  let wentTo = null;
  const goes = (event) => { wentTo = event.target; };
  if ("navigation" in window) {
    window.navigation.addEventListener("navigate", () => { wentTo = null; });
    document.addEventListener("focusin", goes);
    document.addEventListener("input", goes);
  }

  // A new page begins at its heading: that is where screen readers go on.
  const goToHeading = () => {
    const arrived = document.querySelector("[data-arrived]")?.dataset.arrived ?? arrivedAt;
    if (arrived !== arrivedAt) {
      arrivedAt = arrived;
      awaitsHeading = true;
      if (document.activeElement !== wentTo) {
        document.activeElement?.blur();
      }
    }
    const heading = awaitsHeading && document.querySelector("h1");
    if (heading) {
      awaitsHeading = false;
      // A page whose heading comes after its loading: the clerk may have gone on meanwhile.
      if (document.activeElement === null || document.activeElement === document.body) {
        if (!heading.hasAttribute("tabindex")) {
          heading.setAttribute("tabindex", "-1");
        }
        heading.focus();
      }
    }
  };

  // data-takes-focus: the element itself or its first row or field, when it appears or when the value changes.
  const goWhereAsked = () => {
    for (const element of document.querySelectorAll("[data-takes-focus]")) {
      if (asked.get(element) !== element.dataset.takesFocus) {
        asked.set(element, element.dataset.takesFocus);
        const target = element.matches(focusable) ? element : element.querySelector(firstInside);
        if (target) {
          awaitsHeading = false;
          target.focus();
        }
      }
    }
  };

  const look = () => {
    goToHeading();
    goWhereAsked();
  };

  new MutationObserver(look).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-takes-focus", "data-arrived"],
  });
  look();
})();
