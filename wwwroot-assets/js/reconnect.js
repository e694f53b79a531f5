// After a lost connection the page comes back by itself: to the same address, where the half-filled form is continued.
(function () {
  "use strict";

  const mark = "passport.resume";
  const pollMilliseconds = 3000;
  const bar = document.getElementById("components-reconnect-modal");

  // True once, on the page that was loaded again because its circuit was lost.
  let resumedAt = sessionStorage.getItem(mark);
  sessionStorage.removeItem(mark);
  window.passport.resumed = () => {
    const answer = resumedAt === location.href;
    resumedAt = null;
    return answer;
  };

  let leaving = false;
  const loadAgain = () => {
    if (!leaving) {
      leaving = true;
      sessionStorage.setItem(mark, location.href);
      location.reload();
    }
  };

  const waitForServer = () => {
    fetch("/sign-in", { cache: "no-store" })
      .then((answer) => (answer.ok ? loadAgain() : setTimeout(waitForServer, pollMilliseconds)))
      .catch(() => setTimeout(waitForServer, pollMilliseconds));
  };

  let waiting = false;
  new MutationObserver(() => {
    if (bar.classList.contains("components-reconnect-rejected")) {
      loadAgain();
    } else if (bar.classList.contains("components-reconnect-failed") && !waiting) {
      waiting = true;
      waitForServer();
    }
  }).observe(bar, { attributes: true, attributeFilter: ["class"] });
})();
