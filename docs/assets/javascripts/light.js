// What a light page needs before it is drawn: the colours chosen, and that there are scripts. No more of it waits.
"use strict";

(() => {
  const root = document.documentElement;
  let chosen = null;
  try { chosen = localStorage.getItem("hub.scheme"); } catch { /* Then the device's colours are taken. */ }
  root.dataset.scheme = chosen || (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
  root.classList.add("js");

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-scheme-choice], [data-print], a[data-switch]");
    if (!target) return;
    if (target.matches("[data-print]")) print();
    // The ids are the same in every language, so the place survives the switch.
    else if (target.matches("a")) target.hash = location.hash;
    else {
      const scheme = target.dataset.schemeChoice;
      root.dataset.scheme = scheme;
      try { localStorage.setItem("hub.scheme", scheme); } catch { /* It lasts for this page. */ }
      document.querySelector(`[data-scheme-choice]:not([data-scheme-choice=${scheme}])`).focus();
    }
  });
})();
