// Keyboard habits of the workstation. Rules and data stay on the server.
(function () {
  "use strict";

  const searchBox = () => document.getElementById("family-search");

  const isTyping = (element) =>
    element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  // "/" where nothing is typed, Ctrl+K everywhere: to the search box. The physical key also works in the Russian layout.
  const isSearchKey = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      return event.code === "KeyK";
    }
    return event.key === "/" && !event.altKey && !isTyping(event.target);
  };

  const rowsOf = (list) => Array.from(list.querySelectorAll("[data-row]")).filter((row) => row.offsetParent !== null);

  const moveByArrows = (event) => {
    const down = event.key === "ArrowDown";
    if (!down && event.key !== "ArrowUp") {
      return;
    }
    const list = event.target.closest("[data-arrow-list]");
    if (list) {
      const rows = rowsOf(list);
      const next = rows.indexOf(event.target.closest("[data-row]")) + (down ? 1 : -1);
      if (next < 0) {
        searchBox()?.focus();
      } else if (next < rows.length) {
        rows[next].focus();
      }
      event.preventDefault();
    } else if (down && event.target === searchBox()) {
      const first = document.querySelector("[data-arrow-list] [data-row]");
      if (first) {
        first.focus();
        event.preventDefault();
      }
    }
  };

  // Forms of the trade: Enter moves on, Ctrl+Enter sends.
  const moveByEnter = (event) => {
    if (event.key !== "Enter" || event.altKey || event.shiftKey) {
      return;
    }
    const sends = event.ctrlKey || event.metaKey;
    // A journey is the whole page: it goes on wherever the focus is.
    const form = event.target.closest("form[data-enter-moves]") ?? (sends && !event.target.closest("form") ? document.querySelector("form[data-journey]") : null);
    if (!form) {
      return;
    }
    if (sends) {
      event.preventDefault();
      event.target.blur();
      form.requestSubmit();
    } else if (/^(INPUT|SELECT)$/.test(event.target.tagName) && event.target.type !== "submit") {
      event.preventDefault();
      const fields = Array.from(form.querySelectorAll("input, select, textarea, button"))
        .filter((field) => !field.disabled && field.offsetParent !== null);
      const next = fields[fields.indexOf(event.target) + 1];
      if (next) {
        next.focus();
      }
    }
  };

  // Journeys: Esc goes one step back, unless a dialog takes it.
  const goBackByEscape = (event) => {
    const back = event.key === "Escape" && !document.querySelector("dialog[open]") && document.querySelector("[data-escape]");
    if (back) {
      event.preventDefault();
      document.activeElement?.blur();
      back.click();
    }
  };

  const moveTabs = (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab || (event.key !== "ArrowRight" && event.key !== "ArrowLeft")) {
      return;
    }
    const tabs = Array.from(tab.closest("[role=tablist]").querySelectorAll("[role=tab]"));
    const step = event.key === "ArrowRight" ? 1 : tabs.length - 1;
    tabs[(tabs.indexOf(tab) + step) % tabs.length].focus();
    event.preventDefault();
  };

  document.addEventListener("keydown", (event) => {
    if (isSearchKey(event)) {
      const box = searchBox();
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
      return;
    }
    if (event.key === "?" && !event.ctrlKey && !event.altKey && !isTyping(event.target)) {
      const help = document.getElementById("key-help");
      if (help && !help.open) {
        event.preventDefault();
        help.showModal();
      }
      return;
    }
    goBackByEscape(event);
    moveByArrows(event);
    moveByEnter(event);
    moveTabs(event);
  });

  // Links of an error summary lead to the field itself, not to an address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-focus]");
    const field = link && document.getElementById(link.dataset.focus);
    if (field) {
      event.preventDefault();
      event.stopPropagation();
      field.focus();
      field.scrollIntoView({ block: "center" });
    }
  }, true);

  window.passport = {
    print: () => window.print(),
  };
})();
