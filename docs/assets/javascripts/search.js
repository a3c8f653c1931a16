// The search dialog, loaded when it is first opened: results with their kind and section, filters by kind, and ways
// on where nothing is found. Its texts and the words that it knows come from one small file per language.
import { Language, answer, fold, kindsOf } from "./search-ranking.js";

const PER_PAGE = 6;
const WAIT = 150;
// A long page is no worse an answer than a short one; what a page is called and says of itself counts most.
const RANKING = { pageLength: 0, metaWeights: { code: 10, title: 5, problem: 5, summary: 4 } };

const dialog = document.querySelector("[data-search]");
const input = dialog.querySelector("input");
const status = dialog.querySelector("[role=status]");
const filters = dialog.querySelector(".hub-search__filters");
const list = dialog.querySelector("ol");
const more = dialog.querySelector(".hub-search__more");
const help = dialog.querySelector(".hub-search__help");
const address = (path) => new URL(path, location.href);
// A page of the site by its path from the site's root.
const onSite = (path) => new URL(path, new URL("../", address(dialog.dataset.index))).href;

let loaded = null;
let query = 0;
let found = [];
let shown = 0;
let kind = "";

const load = () => {
  loaded ??= Promise.all([
    import(address(dialog.dataset.index).href),
    fetch(address(dialog.dataset.help)).then((response) => response.json()),
  ]).then(async ([pagefind, known]) => {
    // A worker would have to load the program a second time.
    await pagefind.options({ noWorker: true, ranking: RANKING });
    await pagefind.init();
    const kinds = await kindsOf(pagefind, Object.keys(known.texts.kinds));
    return { pagefind, known, kinds, language: new Language(known), texts: known.texts };
  });
  // After a failure the next try loads anew.
  loaded.catch(() => { loaded = null; });
  return loaded;
};

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Excerpts come with <mark> around the words found; nothing else in them is taken as HTML.
const excerpt = (html) => {
  const parts = [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", { textContent: node.textContent }) : node.textContent);
  return element("p", {}, ...parts);
};

// The section of a page that holds most of the words, with the excerpt of the rarest of them.
const section = async (page) => {
  const sections = new Map();
  let whole = null;
  // One after the other: Pagefind hands out the same object each time.
  for (const { result, rarity } of page.hits.sort((one, two) => two.rarity - one.rarity)) {
    const data = await result.data();
    whole ??= { title: data.meta.title, code: data.meta.code, url: data.url, excerpt: data.excerpt };
    for (const part of data.sub_results ?? []) {
      const held = sections.get(part.url) ?? { ...part, rarity: 0 };
      held.rarity += rarity;
      sections.set(part.url, held);
    }
  }
  const best = [...sections.values()].sort((one, two) => two.rarity - one.rarity)[0];
  const inside = best && best.url.includes("#") && !whole.title.includes(best.title);
  return { ...whole, ...(best && { excerpt: best.excerpt }), ...(inside && { url: best.url, section: best.title }) };
};

const entry = ({ url, title, code = "", section: part, excerpt: html }, kindName) => {
  const link = element("a", { href: url, textContent: title });
  if (part) link.append(element("span", { textContent: ` › ${part}` }));
  const label = element("p", { className: "hub-search__kind", textContent: `${kindName} ${code}` });
  return element("li", {}, label, link, excerpt(html));
};

const termEntry = ({ texts }, term) => {
  // Borrowed from another language.
  const lang = term.lang && { lang: term.lang };
  const item = element("li", {},
    element("p", { className: "hub-search__kind", textContent: texts.kinds.term }),
    element("a", { href: onSite(`${term.path}#${term.id}`), textContent: term.title, ...lang }),
    element("p", { textContent: term.definition, ...lang }));
  item.dataset.term = term.id;
  return item;
};

const chosen = () => found.filter((page) => !kind || page.kind === kind);

const showMore = async () => {
  const asked = query;
  const { texts } = await load();
  const entries = [];
  for (const page of chosen().slice(shown, shown + PER_PAGE)) {
    entries.push(page.term ? termEntry(await load(), page.term) : entry(await section(page), texts.kinds[page.kind]));
  }
  if (asked !== query) return;
  list.append(...entries);
  shown += entries.length;
  more.textContent = texts.more;
  more.hidden = shown >= chosen().length;
};

const showFrom = async (name) => {
  kind = name;
  shown = 0;
  query += 1;
  for (const button of filters.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  }
  list.replaceChildren();
  await showMore();
};

// A button for each kind that was found, with how many there are.
const showFilters = (texts) => {
  const counts = Object.keys(texts.kinds)
    .map((name) => [name, found.filter((page) => page.kind === name).length])
    .filter(([, count]) => count);
  filters.setAttribute("aria-label", texts.filter);
  filters.hidden = counts.length < 2;
  filters.replaceChildren(...[["", found.length], ...counts].map(([name, count]) => {
    const button = element("button", { type: "button", textContent: `${texts.kinds[name] ?? texts.all} (${count})` });
    button.dataset.kind = name;
    button.addEventListener("click", () => showFrom(name));
    return button;
  }));
};

// A word as it was typed.
const written = (words, folded) => words.split(/\s+/).find((word) => fold(word).includes(folded)) ?? folded;

// What was read instead of a word that the site doesn't know, and where else to look.
const showHelp = ({ known, language, texts }, words, corrected) => {
  help.replaceChildren(...[...corrected].map(([word, meant]) =>
    element("p", { textContent: filled(texts.corrected, { word: written(words, word), meant }) })));
  if (!found.length) {
    const guesses = language.guesses(words).map((word) => {
      const button = element("button", { type: "button", textContent: word });
      button.addEventListener("click", () => {
        input.value = word;
        input.focus();
        search();
      });
      return button;
    });
    if (guesses.length) help.append(element("p", { textContent: texts.meant }, " ", ...guesses));
    const links = known.ways.map(({ title, path }) =>
      element("li", {}, element("a", { href: onSite(path), textContent: title })));
    help.append(element("p", { textContent: texts.ways }), element("ul", {}, ...links));
  }
  help.hidden = !help.childElementCount;
};

const empty = () => {
  found = [];
  list.replaceChildren();
  filters.hidden = help.hidden = more.hidden = true;
  status.textContent = dialog.dataset.hint;
};

const search = async () => {
  const words = input.value.trim();
  const asked = ++query;
  if (!words) return empty();
  status.textContent = dialog.dataset.loading;
  try {
    const tools = await load();
    await new Promise((done) => { setTimeout(done, WAIT); });
    if (asked !== query) return undefined;
    const { found: answers, corrected } = await answer(tools.pagefind, tools.language, tools.kinds, words);
    if (asked !== query) return undefined;
    found = answers;
    showFilters(tools.texts);
    showHelp(tools, words, corrected);
    await showFrom("");
    const text = found.length === 1 ? tools.texts.one : found.length ? tools.texts.many : tools.texts.none;
    status.textContent = filled(text, { count: found.length, query: words });
  } catch {
    if (asked === query) status.textContent = dialog.dataset.failed;
  }
  return undefined;
};

const move = (step) => {
  const links = [input, ...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
};

more.addEventListener("click", showMore);
input.addEventListener("input", search);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && event.target === input) {
    // Enter opens the first result instead of closing the dialog.
    event.preventDefault();
    list.querySelector("a")?.click();
  }
});
load().catch(() => { status.textContent = dialog.dataset.failed; });
if (input.value) search();
