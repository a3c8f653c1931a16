// Answering pages: a page that is kept comes from the version that is whole when it is asked for, and all that it
// loads later from that same version, however long it stays open. Everything else goes to the network.
"use strict";

const PAUSE = 4 * 3600_000; // between two looks for a new version
const RETRY = 600_000; // after one that failed
const MESSAGE = address("offline.html");

const began = new Map();

const begins = async (id, { language, version }) => {
  if (!id) return;
  const page = { id, language, version, since: Date.now() };
  began.set(id, page);
  // Where there is no room even for this, it is known for as long as this worker runs.
  await write(`pages/${id}`, page).catch(() => {});
};
const versionOf = async (id) => {
  if (id && !began.has(id)) began.set(id, await read(`pages/${id}`));
  return began.get(id) ?? null;
};

/** One piece of work after the other: two pages don't load the same files at once. */
let last = Promise.resolve();
const inTurn = (work) => {
  last = last.then(work, work);
  return last;
};

/** Looks for a new version in the background, seldom, and loads it. */
const refresh = async ({ language, source }) => {
  const { at = 0 } = await read(`looked/${language}`) ?? {};
  if (Date.now() - at < PAUSE) return;
  const more = (first) => inTurn(async () => {
    // It may have been taken off the device meanwhile.
    if (!await read(`kept/${language}`)) return {};
    if (first) await looked(language, Date.now() - PAUSE + RETRY);
    return load(language, source, first);
  });
  for (let found = await more(true); found.total; found = await more(false));
};

const fileOf = (url) => {
  const path = new URL(url);
  path.search = path.hash = "";
  return path.href.endsWith("/") ? `${path.href}index.html` : path.href;
};

const navigation = async (event) => {
  const file = fileOf(event.request.url);
  const versions = await records("kept");
  for (const kept of versions) {
    const files = await listOf(kept);
    const page = files?.has(file) && await caches.match(file, { cacheName: cacheOf(kept) });
    if (page) {
      await begins(event.resultingClientId, kept);
      event.waitUntil(refresh(kept).catch(() => {}).then(() => inTurn(purge)));
      return page;
    }
    if (files?.has(`${file}/index.html`)) return Response.redirect(`${file}/${new URL(event.request.url).search}`);
  }
  try {
    return await fetch(event.request);
  } catch (problem) {
    const message = versions[0] && await caches.match(MESSAGE, { cacheName: cacheOf(versions[0]) });
    if (!message) throw problem;
    await begins(event.resultingClientId, versions[0]);
    // It is shown at any address, so those in it begin at the site's root.
    const html = (await message.text()).replaceAll(/((?:href|src|data-\w+)=")\.\//g, `$1${ROOT.pathname}`);
    return new Response(html, { status: 503, headers: message.headers });
  }
};

/** From the network, for pages that aren't kept. */
const fromNetwork = async (request) => {
  const answer = await fetch(request);
  if (answer.type !== "basic" || answer.status !== 200) return answer;
  return new Response(answer.body, { headers: headersOf(answer) });
};

const part = async (event) => {
  const version = await versionOf(event.clientId);
  if (!version) return fromNetwork(event.request);
  const files = await listOf(version);
  const file = fileOf(event.request.url);
  if (files && !files.has(file)) return fromNetwork(event.request);
  // Rather nothing than something of another version.
  return await caches.match(file, { cacheName: cacheOf(version) }) ?? Response.error();
};

const tell = async (language) => ({ kept: await read(`kept/${language}`), loading: await read(`loading/${language}`) });

const answer = ({ wanted, language, source, first }) => {
  if (!("resultingClientId" in FetchEvent.prototype)) return { problem: "unsupported" };
  if (wanted === "load") return inTurn(() => load(language, source, first));
  if (wanted === "remove") return inTurn(async () => ({ left: await remove(language) }));
  return tell(language);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("message", (event) => {
  event.waitUntil((async () => event.ports[0].postMessage(await answer(event.data)))());
});
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(ROOT.href)) return;
  event.respondWith(mode === "navigate" ? navigation(event) : part(event));
});
