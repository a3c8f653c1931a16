// What the site needs beyond HTML: the menu on a narrow screen, light and dark, the language switch that keeps the
// place, the glossary's definitions where a term stands, addresses to copy, opening the search.
// Buttons that need this script are shown by the class "js" alone.
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-scheme]")) {
    button.addEventListener("click", () => {
      const scheme = button.dataset.scheme;
      document.body.dataset.mdColorScheme = scheme;
      try { localStorage.setItem("hub.scheme", scheme); } catch { /* It lasts for this page. */ }
      document.querySelector(`[data-scheme]:not([data-scheme=${scheme}])`).focus();
    });
  }

  const drawer = document.querySelector("#__drawer");
  const opener = document.querySelector("[data-drawer]");
  const showDrawer = (open) => {
    drawer.checked = open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector("#hub-nav a").focus();
  };
  opener.addEventListener("click", () => showDrawer(!drawer.checked));
  drawer.addEventListener("change", () => opener.setAttribute("aria-expanded", String(drawer.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) {
      showDrawer(false);
      opener.focus();
    }
  });

  // The ids of sections are the same in every language, so the place survives the switch.
  for (const link of document.querySelectorAll("a[data-switch]")) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }

  // A click on the sign after a heading leads to its address, and copies it too where the browser allows that.
  const said = document.querySelector("[data-copied]");
  let silence = 0;
  document.addEventListener("click", async (event) => {
    const anchor = event.target.closest("a.headerlink");
    if (!anchor || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(anchor.href);
    } catch {
      return;
    }
    said.textContent = said.dataset.copied;
    clearTimeout(silence);
    silence = setTimeout(() => { said.textContent = ""; }, 4000);
  });
})();

// A term's definition beside it: on hover, on focus, on tap. It stays while the pointer or the focus is in it, Escape
// takes it away, and without this script the term's link leads to the glossary.
(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const note = document.createElement("span");
  note.className = "term-note";
  note.popover = "manual";
  const text = document.createElement("span");
  const link = document.createElement("a");
  note.append(text, " ", link);
  let term = null;
  let leaving = 0;
  let touched = null;

  const place = () => {
    const { left, top, bottom, width } = term.getBoundingClientRect();
    const room = document.documentElement.clientWidth - note.offsetWidth - 8;
    const above = bottom + note.offsetHeight + 8 > innerHeight && top > note.offsetHeight + 8;
    note.style.left = `${scrollX + Math.max(8, Math.min(room, left + width / 2 - note.offsetWidth / 2))}px`;
    note.style.top = `${scrollY + (above ? top - note.offsetHeight - 4 : bottom + 4)}px`;
  };
  const hide = () => {
    clearTimeout(leaving);
    term = null;
    if (note.isConnected) note.hidePopover();
    note.remove();
  };
  const show = (wanted) => {
    clearTimeout(leaving);
    if (wanted === term) return;
    hide();
    term = wanted;
    text.textContent = document.getElementById(term.getAttribute("aria-describedby")).textContent;
    link.href = term.href;
    link.textContent = document.querySelector("[data-terms]").dataset.terms;
    // Right after the term, so that it is read and reached there.
    term.after(note);
    note.showPopover();
    place();
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!note.contains(document.activeElement)) hide(); }, 300);
  };
  const within = (target) => (note.contains(target) ? term : target.closest?.("a.term-link"));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = within(event.target);
    if (over) show(over);
    else if (term && term !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const over = within(event.target);
    if (over) show(over);
    else if (term) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (term && !event.relatedTarget) leave();
  });
  document.addEventListener("pointerdown", (event) => {
    const over = within(event.target);
    touched = event.pointerType === "mouse" ? null : { term: over, shown: over && over === term };
    if (term && !over) hide();
  });
  document.addEventListener("click", (event) => {
    const over = event.target.closest("a.term-link");
    if (!over || touched?.term !== over || event.detail === 0) return;
    // A finger can't hover: the first tap shows what the pointer would, the next one takes it away.
    event.preventDefault();
    if (touched.shown) hide();
    else show(over);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !term) return;
    if (note.contains(document.activeElement)) term.focus();
    hide();
  });
})();

// The search's own script is loaded when it is first opened.
(() => {
  const dialog = document.querySelector("[data-search]");
  if (!dialog || !dialog.showModal) return;
  const input = dialog.querySelector("input");
  let script = null;
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    script ??= import(new URL(dialog.dataset.script, location.href).href);
    script.catch(() => {
      script = null;
      dialog.querySelector("[role=status]").textContent = dialog.dataset.failed;
    });
  };
  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.addEventListener("click", open);
  }
  // From pages that have no search of their own.
  if (location.hash === "#search") open();
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      // Browsers would first empty a search field that holds words.
      event.preventDefault();
      dialog.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
})();
