// Loading a version: all its files into a cache of its own, each checked. Only when all are there does it become the
// one that pages are answered from, by one small record; until then whatever was kept before stays as it was.
"use strict";

const BATCH = 500_000; // bytes, so that a message is answered soon on a slow line: browsers end what takes minutes
const AT_ONCE = 4;
const LETTERS = 32;
const NOT_PASSED_ON = new Set([
  ..."age cache-control content-encoding content-length etag expires last-modified transfer-encoding".split(" "),
]);

/**
 * The headers of an answer for a page of this site. A browser may hold what one page loaded ready for the next, past
 * this worker, for as long as its server said; but the next page may be of another version.
 */
const headersOf = (answer) => [
  ...[...answer.headers].filter(([name]) => !NOT_PASSED_ON.has(name)), ["Cache-Control", "no-cache"],
];

class Trouble extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const digestOf = async (bytes) => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, LETTERS);
};

// What is kept isn't to stand in the browser's own cache once more, nor to come out of it.
const fetched = async (url) => {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-store" });
  } catch {
    throw new Trouble("network");
  }
  if (!answer.ok) throw new Trouble("network");
  return answer;
};
const bytesOf = async (answer) => {
  try {
    return await answer.arrayBuffer();
  } catch {
    throw new Trouble("network");
  }
};

const looked = (language, at) => write(`looked/${language}`, { at });

/** Learns which version the site has now; null where it is the one that is kept. */
const begin = async (language, source) => {
  const answer = await fetched(address(source));
  const head = JSON.parse(new TextDecoder().decode(await bytesOf(answer)));
  const kept = await read(`kept/${language}`);
  if (kept?.version === head.version) {
    await forget(`loading/${language}`);
    await looked(language, Date.now());
    return null;
  }
  const loading = await read(`loading/${language}`);
  if (loading?.version === head.version) return loading;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota - usage < head.bytes) throw new Trouble("full");
  const bytes = await bytesOf(await fetched(new URL(head.list, address(source))));
  if (await digestOf(bytes) !== head.version) throw new Trouble("changed");
  const record = { ...head, language, source };
  await (await caches.open(cacheOf(record))).put(LIST, new Response(bytes));
  await write(`loading/${language}`, record);
  return record;
};

/** What the device has of other versions of the language: digest -> where it is. */
const heldOf = async ({ language, version }) => {
  const held = new Map();
  const own = `${OWN}${language}:`;
  for (const name of (await caches.keys()).filter((each) => each.startsWith(own) && each !== own + version)) {
    const files = await listOf({ language, version: name.slice(own.length) });
    for (const [url, { digest }] of files ?? []) held.set(digest, { url, name });
  }
  return held;
};

/** Links to files lead there like any other: of what a link says to download, browsers ask the network alone. */
const followed = (html) => html.replaceAll(/(<a\b[^>]*?)\sdownload(?=[\s>])/g, "$1");

const keepFile = async (cache, url, { path, digest }, held) => {
  const there = held.get(digest);
  const copy = there && await caches.match(there.url, { cacheName: there.name });
  if (copy) return cache.put(url, copy);
  // Servers lead from a folder's page to the folder, under whose address it is asked for.
  const answer = await fetched(address(path.replace(/(^|\/)index\.html$/, "$1")));
  const bytes = await bytesOf(answer);
  if (await digestOf(bytes) !== digest) throw new Trouble("changed");
  const kept = path.endsWith(".html") ? followed(new TextDecoder().decode(bytes)) : bytes;
  return cache.put(url, new Response(kept, { headers: headersOf(answer) }));
};

/** Loads some more of a version; tells how many bytes of it are there, or that it is whole. */
const loadMore = async (version) => {
  const files = await listOf(version);
  if (!files) throw new Trouble("network");
  const cache = await caches.open(cacheOf(version));
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...files].filter(([url]) => !there.has(url));
  const held = await heldOf(version);
  let size = 0;
  const batch = missing.filter(([, { bytes }]) => (size < BATCH ? (size += bytes) : 0));
  const waiting = [...batch];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await keepFile(cache, ...next, held);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  if (batch.length === missing.length) {
    const { language } = version;
    await write(`kept/${language}`, version);
    await looked(language, Date.now());
    await forget(`loading/${language}`);
    await purge();
    return { kept: await read(`kept/${language}`) };
  }
  const left = missing.slice(batch.length).reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return { done: version.bytes - left, total: version.bytes };
};

/** A part of the way to the version that the site has now; `first` asks the site which that is. */
const load = async (language, source, first) => {
  try {
    const version = first ? await begin(language, source) : await read(`loading/${language}`);
    return version ? await loadMore(version) : { kept: await read(`kept/${language}`) };
  } catch (problem) {
    const reason = problem.reason ?? (problem.name === "QuotaExceededError" ? "full" : "network");
    if (reason === "full" || reason === "changed") await forget(`loading/${language}`);
    // Of what doesn't fit nothing stays; of what has changed meanwhile the next try takes what is still the same.
    if (reason === "full") await purge();
    return { problem: reason };
  }
};
