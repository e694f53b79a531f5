// The idle lock as the page sees it: tells the server of keys, clicks and movement, warns before the lock, leaves when the
// server says so. The server holds the clock and the lock; without this script it locks all the same.
(function () {
  "use strict";

  const sharedKey = "passport.active";
  const tickMilliseconds = 1000;
  const retryMilliseconds = 3000;

  const ask = (pulse, method) =>
    fetch(`${pulse}?returnUrl=${encodeURIComponent(location.pathname + location.search)}`, { method: method, cache: "no-store", keepalive: true })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))));

  // The page of the lock: another tab may have opened the session again.
  const locked = document.querySelector("[data-unlocked-address]");
  if (locked) {
    const look = () => ask(locked.dataset.pulse, "GET")
      .then((answer) => { if (answer.open) { location.replace(locked.dataset.unlockedAddress); } })
      .catch(() => { /* The server is away; the next look tells. */ });
    setInterval(look, retryMilliseconds);
    return;
  }

  const settings = document.body.dataset;
  if (!settings.idleSeconds) {
    return;
  }

  const idle = Number(settings.idleSeconds) * 1000;
  const warn = Math.min(Number(settings.warnSeconds) * 1000, idle / 2);
  const reportEvery = Math.min(20000, idle / 6);
  const warning = document.getElementById("idle-warning");
  const secondsLeft = document.getElementById("idle-seconds");
  const said = document.getElementById("idle-said");
  const cover = document.getElementById("idle-cover");
  const opened = Date.now();

  let deadline = opened + idle;
  let reported = 0;
  let pending = false;
  let asking = false;
  let leaving = false;

  // What other tabs of this browser did since this page was opened.
  const lastElsewhere = () => {
    const at = Number(localStorage.getItem(sharedKey));
    return at > opened ? at : 0;
  };

  const leave = (address) => {
    leaving = true;
    cover.hidden = false;
    // The circuit leads there by itself after it kept the drafts; this is for a page without one.
    setTimeout(() => location.assign(address), retryMilliseconds);
  };

  const talk = (method) => {
    if (asking || leaving) {
      return;
    }
    asking = true;
    ask(settings.pulse, method)
      .then((answer) => {
        cover.hidden = true;
        if (answer.open) {
          deadline = Math.max(Date.now() + answer.locksInSeconds * 1000, lastElsewhere() + idle);
        } else {
          leave(answer.address);
        }
      })
      .catch(() => { /* No answer: asked again at the next tick; the screen is covered when its time is over. */ })
      .finally(() => { asking = false; });
  };

  const report = () => {
    if (asking) {
      return;
    }
    pending = false;
    reported = Date.now();
    talk("POST");
  };

  const active = () => {
    const now = Date.now();
    if (leaving || now >= deadline) {
      return;
    }
    deadline = now + idle;
    localStorage.setItem(sharedKey, String(now));
    pending = true;
    if (!warning.hidden || now - reported >= reportEvery) {
      report();
    }
  };

  const warnOf = (left) => {
    const show = left <= warn && left > 0;
    if (show) {
      secondsLeft.textContent = String(Math.ceil(left / 1000));
    }
    if (show === warning.hidden) {
      warning.hidden = !show;
      said.textContent = show ? `Экран заблокируется через ${Math.ceil(left / 1000)} с. Нажмите любую клавишу, чтобы продолжить работу.` : "";
    }
  };

  const tick = () => {
    if (leaving) {
      return;
    }
    const now = Date.now();
    if (pending && now - reported >= reportEvery) {
      report();
    }
    deadline = Math.max(deadline, lastElsewhere() === 0 ? 0 : lastElsewhere() + idle);
    const left = deadline - now;
    warnOf(left);
    if (left <= 0) {
      cover.hidden = false;
      talk("GET");
    }
  };

  // A page that changes under a resting pointer also makes the browser tell of a movement.
  let place = null;
  const moved = (event) => {
    const now = `${event.screenX}:${event.screenY}`;
    if (place !== null && place !== now) {
      active();
    }
    place = now;
  };

  for (const act of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(act, active, { capture: true, passive: true });
  }
  document.addEventListener("pointermove", moved, { capture: true, passive: true });
  document.addEventListener("visibilitychange", tick);
  // A sign-out or a lock by hand is on its way: nothing here may lead elsewhere meanwhile.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[method=post][action]")) {
      leaving = true;
    }
  });
  window.addEventListener("pagehide", () => { if (pending) { report(); } });
  setInterval(tick, tickMilliseconds);
  talk("GET");
})();
