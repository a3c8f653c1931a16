// From what somebody typed to pages, the best first. Pagefind finds a page only if it holds every word; people ask
// whole questions, mistype and use words that the site doesn't. So each word that says something is looked up by
// itself, with what may stand for it, and pages are ranked by how many of the words they hold and how rare those are.

/** The text in small letters, without accents. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a text, folded; codes such as "T-4.3" stay whole. */
export const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[-.'’][\p{L}\p{N}]+)*/gu) ?? [];

/** How many letters must be added, taken away, changed or swapped to make `two` of `one`; `limit + 1` if more. */
export const distance = (one, two, limit) => {
  if (Math.abs(one.length - two.length) > limit) return limit + 1;
  let [before, last] = [[], Array.from({ length: two.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const same = one[i - 1] === two[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[two.length];
};

/** What the site knows of the words of its language, from the file that `hub/outputs/search_help.py` makes. */
export class Language {
  constructor(help) {
    this.empty = new Set(help.empty.map(fold));
    this.instead = new Map(Object.entries(help.instead).map(([word, other]) => [fold(word), other]));
    this.sounds = help.sounds.map(([written, heard]) => [new RegExp(written, "g"), heard]);
    this.vocabulary = help.vocabulary.split(" ").map((word) => ({ word, heard: this.heard(fold(word)) }));
    this.terms = help.terms.map((term) => ({ ...term, names: term.names.map((name) => this.gist(name)) }));
  }

  /** A word as it sounds: two spellings of one sound are the same. */
  heard(word) {
    return this.sounds.reduce((text, [written, heard]) => text.replace(written, heard), word);
  }

  /** The words of a question that say something; all of them where none does. */
  telling(words) {
    const telling = words.filter((word) => !this.empty.has(word));
    return telling.length ? telling : words;
  }

  /** What a text says, in as few words. */
  gist(text) {
    return this.telling(wordsOf(text)).join(" ");
  }

  /** Whether a word of the site begins so: then it is right, or about to be. */
  begins(word) {
    return this.vocabulary.some((known) => fold(known.word).startsWith(word));
  }

  /** The word of the site most like this one, at most one letter in four apart; nothing where none is like it. */
  nearest(word, share = 4) {
    const heard = this.heard(word);
    let limit = Math.min(3, Math.floor(heard.length / share));
    let nearest;
    for (const known of this.vocabulary) {
      // Few people miss the first letter, and words that differ in it are seldom alike.
      const far = known.heard[0] === heard[0] ? distance(heard, known.heard, limit) : limit + 1;
      // The vocabulary begins with its most frequent words: of two as near the first is meant.
      if (far <= limit && word.length > 2) [limit, nearest] = [far - 1, known.word];
      if (limit < 0) break;
    }
    return nearest;
  }

  /** Words of the site that may have been meant by a question that finds nothing. */
  guesses(question) {
    const near = this.telling(wordsOf(question)).map((word) => this.nearest(word, 2.5));
    return [...new Set(near.filter(Boolean))];
  }

  /** The glossary's term that a whole question names, be it not quite in full. */
  named(words) {
    const whole = this.telling(words).join(" ");
    const most = (name) => whole.includes(" ") && (name.startsWith(`${whole} `) || name.endsWith(` ${whole}`));
    return this.terms.find((term) => term.names.includes(whole)) ?? this.terms.find((term) => term.names.some(most));
  }

  /** The glossary's term that a question abbreviates. */
  abbreviated(words) {
    return this.terms.find((term) => term.names.slice(0, term.short).some((name) => words.includes(name)));
  }

  /** What to look up for a word: the words that the site uses for it, the term that it abbreviates, or itself. */
  alternatives(word) {
    const term = this.terms.find((each) => each.names.includes(word));
    const others = [this.instead.get(word), term?.title].filter(Boolean).map((text) => this.gist(text));
    return [...new Set(others.length && !this.begins(word) ? others : [word, ...others])];
  }
}

/**
 * The kind of every page, by what Pagefind calls the page. Each page says its kind in a word that nobody types:
 * Pagefind's own filters come out in another order each time, and then no two builds are the same.
 */
export const kindsOf = async (pagefind, names) => {
  const kinds = new Map();
  for (const name of names) {
    for (const { id } of (await pagefind.search(`"xq${name}"`)).results) kinds.set(id, name);
  }
  return kinds;
};

/** The pages and the term that answer a question, and the words that were read as others. */
export const answer = async (pagefind, language, kinds, question) => {
  const quoted = /^\s*"[^"]+"?\s*$/.test(question);
  const words = quoted ? [question.trim()] : wordsOf(question);
  const corrected = new Map();
  const groups = [];
  for (const word of quoted ? words : new Set(language.telling(words))) {
    let hits = await lookedUp(pagefind, language, word);
    if (!hits.size && !quoted) {
      const meant = language.nearest(word);
      if (!meant || language.empty.has(fold(meant))) continue;
      corrected.set(word, meant);
      hits = await lookedUp(pagefind, language, fold(meant));
    }
    if (hits.size) groups.push(hits);
  }
  const found = ranked(groups, kinds);
  const named = quoted ? undefined : language.named(words);
  const term = named ?? language.abbreviated(words);
  if (term) found.splice(named ? 0 : AFTER, 0, { kind: "term", term });
  return { found, corrected };
};

const ALL_PAGES = 100;
const IN_PASSING = 0.4;
const LEAST = 0.3;
// Where a term stands that is only a part of what was asked.
const AFTER = 3;

/**
 * The pages that hold a word or what may stand for it, each with its best hit, which counts up to 1: less where no
 * title, summary or heading has the word, because then it says little of what a page is about.
 */
const lookedUp = async (pagefind, language, word) => {
  const hits = new Map();
  for (const query of language.alternatives(word)) {
    const known = query !== word || language.begins(word);
    // Of a word that it hasn't, Pagefind would look for ever shorter beginnings; in quotes it doesn't.
    if (!known && !(await pagefind.search(`"${query}"`)).results.length) continue;
    const { results } = await pagefind.search(query);
    const best = Math.max(...results.map((result) => result.score));
    for (const result of results) {
      const score = (known ? 1 : IN_PASSING) * Math.sqrt(result.score / best);
      if (!(hits.get(result.id)?.score >= score)) hits.set(result.id, { result, score });
    }
  }
  return hits;
};

/** Pages by what they hold: a rare word counts more than a frequent one, and most of the words more than one often. */
const ranked = (groups, kinds) => {
  const pages = new Map();
  let most = 0;
  for (const hits of groups) {
    const rarity = Math.log(1 + ALL_PAGES / (3 + hits.size));
    most += rarity;
    for (const [id, { result, score }] of hits) {
      const page = pages.get(id) ?? { id, kind: kinds.get(id), score: 0, held: 0, hits: [] };
      page.score += rarity * score;
      page.held += rarity;
      page.hits.push({ result, rarity });
      pages.set(id, page);
    }
  }
  const sorted = [...pages.values()].map((page) => ({ ...page, score: page.score * (page.held / most) }));
  sorted.sort((one, two) => two.score - one.score);
  return sorted.filter((page) => page.score >= LEAST * sorted[0].score);
};
