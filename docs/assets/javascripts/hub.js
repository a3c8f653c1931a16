// What the site needs beyond HTML: the menu on a narrow screen, light and dark, the search dialog, the language
// switch that keeps the place. Buttons that need this script are shown by the class "js" alone.
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

  const dialog = document.querySelector("[data-search]");
  if (!dialog || !dialog.showModal) return;
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  const more = dialog.querySelector(".hub-search__more");
  const texts = dialog.dataset;
  const perPage = 8;
  let index = null;
  let latest = 0;
  let found = [];
  let shown = 0;

  const load = () => {
    index ??= import(new URL(texts.index, location.href).href).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    // After a failure the next try loads anew.
    index.catch(() => { index = null; });
    return index;
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().catch(() => { status.textContent = texts.failed; });
  };

  // Excerpts come with <mark> around the words found; nothing else in them is taken as HTML.
  const excerpt = (html) => {
    const paragraph = document.createElement("p");
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    for (const node of parsed.childNodes) {
      const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode("");
      part.textContent = node.textContent;
      paragraph.append(part);
    }
    return paragraph;
  };

  const entry = (result) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const best = (result.sub_results || []).find((part) => part.url.includes("#"));
    link.href = best && !result.meta.title.includes(best.title) ? best.url : result.url;
    link.textContent = result.meta.title;
    if (best && best.title !== result.meta.title) {
      const section = document.createElement("span");
      section.textContent = ` › ${best.title}`;
      link.append(section);
    }
    item.append(link, excerpt((best || result).excerpt));
    return item;
  };

  const showMore = async () => {
    const query = latest;
    const results = await Promise.all(found.slice(shown, shown + perPage).map((each) => each.data()));
    if (query !== latest) return;
    list.append(...results.map(entry));
    shown += results.length;
    more.hidden = shown >= found.length;
  };

  const search = async () => {
    const words = input.value.trim();
    const query = ++latest;
    if (!words) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = texts.hint;
      return;
    }
    status.textContent = texts.loading;
    try {
      const pagefind = await load();
      const answer = await pagefind.debouncedSearch(words, {}, 150);
      if (!answer || query !== latest) return;
      found = answer.results;
      shown = 0;
      list.replaceChildren();
      await showMore();
      if (query !== latest) return;
      const text = found.length === 1 ? texts.one : found.length ? texts.many : texts.none;
      status.textContent = text.replace("{count}", found.length).replace("{query}", words);
    } catch {
      if (query === latest) status.textContent = texts.failed;
    }
  };

  const move = (step) => {
    const links = [input, ...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
  };

  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.addEventListener("click", open);
  }
  // From pages that have no search of their own.
  if (location.hash === "#search") open();
  more.addEventListener("click", showMore);
  input.addEventListener("input", search);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      // Browsers would first empty a search field that holds words.
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter" && event.target === input) {
      // Enter opens the first result instead of closing the dialog.
      event.preventDefault();
      list.querySelector("a")?.click();
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
