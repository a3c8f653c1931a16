// A search through the pages that the bundle carries, with as much of Pagefind's interface as search.js uses.
const HUB_ENGINE = (() => {
  const WEIGHTS = { code: 10, title: 5, problem: 5, summary: 4 };
  const HEADING = 6;
  const ENOUGH = 40; // how soon more of the same word counts little
  const ALIKE = { same: 1, family: 0.8, begins: 0.4 };
  const AROUND = 15; // words of an excerpt on each side of the first one found

  const pages = HUB_PAGES.map((page, id) => {
    const words = new Map();
    const add = (text, weight) => {
      for (const word of wordsOf(text).flatMap((each) => [each, ...(/[-'’.]/.test(each) ? each.split(/[-'’.]/) : [])])) {
        words.set(word, (words.get(word) ?? 0) + weight);
      }
    };
    for (const [name, weight] of Object.entries(WEIGHTS)) add(page.facts[name] ?? "", weight);
    for (const { title, text, weight } of page.sections) {
      add(title, HEADING * weight);
      add(text, weight);
    }
    return { ...page, id: String(id), words };
  });
  const holders = new Map();
  for (const page of pages) {
    for (const [word, weight] of page.words) holders.set(word, [...(holders.get(word) ?? []), [page, weight]]);
  }
  const vocabulary = [...holders.keys()];

  const common = (one, two) => {
    let at = 0;
    while (at < one.length && one[at] === two[at]) at += 1;
    return at;
  };
  /** How far a word of the site answers one that was asked for: the same, of one family, or beginning so. */
  const likeness = (asked, word) => {
    if (word === asked) return ALIKE.same;
    if (asked.length < 3 || /\d/.test(asked)) return 0;
    const shared = common(asked, word);
    const ends = Math.max(asked.length, word.length) - shared;
    if (shared >= Math.max(4, Math.min(asked.length, word.length) - 2) && ends <= 3) return ALIKE.family;
    return shared === asked.length ? ALIKE.begins : 0;
  };

  const found = new Map();
  /** The pages that hold a word or one like it: page -> score. */
  const holding = (asked) => {
    if (!found.has(asked)) {
      const scores = new Map();
      for (const word of vocabulary) {
        const alike = likeness(asked, word);
        if (!alike) continue;
        for (const [page, weight] of holders.get(word)) {
          scores.set(page, (scores.get(page) ?? 0) + alike * weight);
        }
      }
      found.set(asked, new Map([...scores].map(([page, weight]) => [page, weight / (weight + ENOUGH)])));
    }
    return found.get(asked);
  };

  const safe = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  const excerpt = (text, asked) => {
    const words = text.split(" ");
    const hit = (word) => wordsOf(word).some((each) => asked.some((one) => likeness(one, each)));
    const first = Math.max(0, words.findIndex(hit));
    const from = Math.max(0, first - AROUND);
    return words.slice(from, first + AROUND).map((word) => (hit(word) ? `<mark>${safe(word)}</mark>` : safe(word))).join(" ");
  };
  const data = (page, asked) => async () => {
    const url = onSite(page.path);
    const holds = ({ title, text }) => wordsOf(`${title} ${text}`).some((each) => asked.some((one) => likeness(one, each)));
    const sections = page.sections.filter(holds);
    const parts = sections.map(({ id, title, text }) =>
      ({ url: id ? `${url}#${id}` : url, title: title || page.facts.title, excerpt: excerpt(text || title, asked) }));
    return {
      url,
      meta: { title: page.facts.title, code: page.facts.code },
      excerpt: parts[0]?.excerpt ?? safe(page.facts.summary ?? ""),
      sub_results: parts,
    };
  };

  const wholes = new Map();
  /** All words of a page in their order. */
  const whole = (page) => {
    if (!wholes.has(page)) {
      const texts = [...Object.values(page.facts), ...page.sections.flatMap(({ title, text }) => [title, text])];
      wholes.set(page, ` ${texts.flatMap(wordsOf).join(" ")} `);
    }
    return wholes.get(page);
  };
  const phrase = (asked) => pages.filter((page) => whole(page).includes(` ${asked.join(" ")} `));

  return {
    options: async () => {},
    init: async () => {},
    search: async (query) => {
      const asked = wordsOf(query);
      const scores = new Map();
      if (/^\s*"/.test(query)) {
        for (const page of phrase(asked)) scores.set(page, 1);
      } else {
        const [first, ...others] = asked.map(holding);
        for (const [page, score] of first ?? []) {
          const rest = others.map((each) => each.get(page));
          if (rest.every(Boolean)) scores.set(page, rest.reduce((sum, each) => sum + each, score));
        }
      }
      const results = [...scores].sort(([, one], [, two]) => two - one)
        .map(([page, score]) => ({ id: page.id, score, data: data(page, asked) }));
      return { results };
    },
  };
})();
