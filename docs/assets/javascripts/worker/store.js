// What is kept on this device: whole versions of the site, one cache for each, and small records of which of them is
// whole, which is still being loaded, and which version each open page began with.
"use strict";

const ROOT = new URL("./", location.href);
// Other sites may live at the same origin, each in its own folder.
const OWN = `hub:${ROOT.pathname}:`;
const RECORDS = `${OWN}records`;
const LIST = new URL(".kept/list", ROOT).href;
// A page that has just been asked for isn't among the open ones yet.
const STARTING = 600_000;

const address = (path) => new URL(path, ROOT).href;
const cacheOf = ({ language, version }) => `${OWN}${language}:${version}`;
const recordAt = (key) => new URL(`.kept/${key}`, ROOT).href;

const read = async (key) => {
  const found = await caches.match(recordAt(key), { cacheName: RECORDS });
  return found ? found.json() : null;
};
const write = async (key, value) =>
  (await caches.open(RECORDS)).put(recordAt(key), new Response(JSON.stringify(value)));
const forget = async (key) => (await caches.open(RECORDS)).delete(recordAt(key));
const records = async (kind) => {
  if (!(await caches.has(RECORDS))) return [];
  const cache = await caches.open(RECORDS);
  const wanted = (await cache.keys()).filter(({ url }) => url.startsWith(recordAt(`${kind}/`)));
  return Promise.all(wanted.map(async (request) => (await cache.match(request)).json()));
};

const lists = new Map();

/** The files of a version: address -> digest and bytes; null where the device has nothing of it. */
const listOf = async (version) => {
  const name = cacheOf(version);
  if (!lists.has(name)) {
    const found = await caches.match(LIST, { cacheName: name });
    if (!found) return null;
    const files = (await found.json()).map(([path, digest, bytes]) => [address(path), { path, digest, bytes }]);
    lists.set(name, new Map(files));
  }
  return lists.get(name);
};

/** Takes away versions that are neither kept nor being loaded, and that no open page began with. */
const purge = async () => {
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  const begun = await records("pages");
  for (const page of begun.filter(({ id, since }) => !open.has(id) && Date.now() - since > STARTING)) {
    await forget(`pages/${page.id}`);
  }
  const versions = [...await records("kept"), ...await records("loading"), ...await records("pages")];
  const wanted = new Set([RECORDS, ...versions.map(cacheOf)]);
  for (const name of await caches.keys()) {
    if (name.startsWith(OWN) && !wanted.has(name)) {
      lists.delete(name);
      await caches.delete(name);
    }
  }
};

/** Takes a language off this device; tells whether another one is still kept. */
const remove = async (language) => {
  for (const kind of ["kept", "loading", "looked"]) await forget(`${kind}/${language}`);
  for (const page of await records("pages")) {
    if (page.language === language) await forget(`pages/${page.id}`);
  }
  began.clear();
  await purge();
  const left = [...await records("kept"), ...await records("loading")].length > 0;
  if (!left) await caches.delete(RECORDS);
  return left;
};
