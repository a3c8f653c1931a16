// Where the state is kept: one key of this device's storage for all pages and languages. Nothing leaves the device.
// Where storing fails, the state lives on in the page, and `problem` says why.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { UNNAMED, checkedGroups, isId, map, merge, newGroup } = ticks;
  const KEY = "hub.ticks";
  const ASIDE = `${KEY}.damaged.`;
  const CHOSEN = "hub.ticks.group";
  const VERSION = 1;

  const random = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0");
  const fresh = () => ({ device: random(), chosen: UNNAMED, groups: map([[UNNAMED, newGroup("", 0)]]) });
  const listeners = [];
  let memory = fresh();
  let unsaved = false; // the page knows something that the storage doesn't
  let locked = false; // something unreadable is stored that can't be moved out of the way

  const store = {
    problem: "",
    /** Whether something unreadable was found and put aside. */
    damaged: false,
    get groups() { return memory.groups; },
    get device() { return memory.device; },
  };

  const parsed = (text) => {
    const kept = JSON.parse(text);
    if (kept.version !== VERSION || !isId(kept.device)) throw new Error("unreadable");
    const groups = checkedGroups(kept.groups);
    groups[UNNAMED] ??= newGroup("", 0);
    return { device: kept.device, chosen: String(kept.chosen), groups };
  };

  const asideKeys = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(ASIDE)).sort();
    } catch {
      return [];
    }
  };

  /** Keeps what can't be read under another key; it may be all that somebody has. */
  const putAside = (text) => {
    store.damaged = true;
    let number = 1;
    while (localStorage.getItem(ASIDE + number) !== null) number += 1;
    localStorage.removeItem(KEY); // first, for there may be no room for both
    try {
      localStorage.setItem(ASIDE + number, text);
    } catch (problem) {
      localStorage.setItem(KEY, text);
      throw problem;
    }
  };

  const failed = (problem) => {
    store.problem = problem?.name === "QuotaExceededError" ? "full" : "blocked";
    return null;
  };

  const load = () => {
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch (problem) {
      return failed(problem);
    }
    if (text === null) return { ...fresh(), device: memory.device };
    try {
      return parsed(text);
    } catch {
      try {
        putAside(text);
      } catch (problem) {
        locked = true;
        return failed(problem);
      }
      return { ...fresh(), device: memory.device };
    }
  };

  const refresh = () => {
    const kept = load();
    if (!kept) return;
    memory = unsaved ? { ...kept, groups: merge(kept.groups, memory.groups) } : kept;
  };

  const save = () => {
    unsaved = true;
    if (locked) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...memory }));
      unsaved = false;
      store.problem = "";
    } catch (problem) {
      failed(problem);
    }
  };

  const tell = () => { for (const listener of listeners) listener(); };

  /** Calls `edit` with the groups as they are now, in whichever tab they were changed last, and saves them. */
  store.change = (edit) => {
    refresh();
    edit(memory.groups);
    save();
    tell();
  };
  store.listen = (listener) => { listeners.push(listener); };

  // The group that was chosen last on this device; but a tab stays with its own, whatever another one chooses.
  const ofThisTab = () => {
    try {
      return sessionStorage.getItem(CHOSEN);
    } catch {
      return null;
    }
  };
  let chosen = UNNAMED;
  Object.defineProperty(store, "chosen", { get: () => (memory.groups[chosen] ? chosen : UNNAMED) });
  store.choose = (id) => {
    chosen = id;
    try {
      sessionStorage.setItem(CHOSEN, id);
    } catch { /* It lasts for this page. */ }
    refresh();
    memory.chosen = id;
    save();
    tell();
  };
  store.add = (name) => {
    const id = random();
    store.change((groups) => { groups[id] = newGroup(name, Date.now()); });
    return id;
  };

  /** What was found unreadable, as it was. */
  store.aside = () => asideKeys().map((key) => localStorage.getItem(key));
  store.clear = () => {
    try {
      for (const key of [KEY, ...asideKeys()]) localStorage.removeItem(key);
      store.problem = "";
      locked = false;
    } catch (problem) {
      failed(problem);
    }
    try {
      sessionStorage.removeItem(CHOSEN);
    } catch { /* There is nothing of it then. */ }
    memory = fresh();
    unsaved = store.damaged = false;
    tell();
  };

  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    refresh();
    tell();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    refresh();
    tell();
  });

  refresh();
  chosen = ofThisTab() ?? memory.chosen;
  ticks.store = store;
})();
