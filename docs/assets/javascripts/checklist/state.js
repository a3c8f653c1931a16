// What was ticked and noted, as plain data: no page, no storage, so that it can be tested by itself.
//
// groups: { group id: { name: [time, text], items: { "step/item": { done: [time, code],
//           who | when | note: { device: [time, text, or null once another device has replaced it] } } } } }
//
// Every leaf is [time, value], and merging takes the later one, or of two at the same time always the same one.
// So it doesn't matter who merges first, or how often. A tick's value is the code of the words that were ticked,
// "" where the tick was taken back. A text has one leaf for each device: what two devices wrote without knowing of
// each other is kept side by side.
"use strict";

(() => {
  const ticks = (globalThis.hubTicks ??= {});
  const UNNAMED = "0";
  const FIELDS = ["who", "when", "note"];
  const LONGEST = { name: 80, who: 120, when: 10, note: 2000 };
  const LAST = 8.64e15; // the last moment that a Date can hold

  const map = (entries = []) => {
    const made = Object.create(null); // so that no key of an import means anything to the language
    for (const [key, value] of entries) made[key] = value;
    return made;
  };

  // Merging

  const later = (one, other) => {
    if (!one || !other) return one || other;
    if (one[0] !== other[0]) return one[0] > other[0] ? one : other;
    if (one[1] === null || other[1] === null) return one[1] === null ? one : other;
    return one[1] > other[1] ? one : other;
  };
  const both = (merged) => (one, other) => {
    if (!one || !other) return one || other;
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return map([...keys].map((key) => [key, merged(one[key], other[key], key)]));
  };
  const mergeItem = both((one, other, key) => (key === "done" ? later : both(later))(one, other));
  const mergeGroup = both((one, other, key) => (key === "name" ? later : both(mergeItem))(one, other));
  const merge = both(mergeGroup);

  // Reading

  const versions = (item, field) =>
    Object.values(item?.[field] ?? {})
      .filter(([, text]) => text)
      .sort((one, other) => (later(one, other) === one ? -1 : 1))
      .map(([, text]) => text)
      .filter((text, place, all) => all.indexOf(text) === place);
  const ticked = (item) => item?.done?.[1] ?? "";
  const nameOf = (group) => group?.name?.[1] ?? "";
  // A step that was moved had other names before; what was saved under them is still its own.
  const itemAt = (group, keys) => keys.map((key) => group?.items[key]).reduce((one, other) => mergeItem(one, other), undefined);

  // Writing: always later than what is there, whatever the clock says

  const after = (now, ...leaves) => Math.min(LAST, Math.max(now, 1 + Math.max(0, ...leaves.map((leaf) => leaf?.[0] ?? 0))));
  const newGroup = (name, now) => map([["name", [now, name]], ["items", map()]]);
  const rename = (group, name, now) => { group.name = [after(now, group.name), name]; };
  const change = (group, keys, edit) => {
    const item = itemAt(group, keys) ?? map();
    edit(item);
    group.items[keys[0]] = item;
  };
  const tick = (group, keys, code, now) => change(group, keys, (item) => {
    item.done = [after(now, item.done), code];
  });
  const write = (group, keys, field, text, device, now) => change(group, keys, (item) => {
    const shown = versions(item, field);
    if (shown.length < 2 && (shown[0] ?? "") === text) return;
    const leaves = item[field] ?? {};
    item[field] = map(Object.entries(leaves).map(([name, [time]]) => [name, [time, null]]));
    item[field][device] = [after(now, ...Object.values(leaves)), text];
  });

  // What comes from elsewhere: taken only if all of it is as it should be

  class Refused extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }
  const check = (right) => { if (!right) throw new Refused("damaged"); };
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const isText = (value, longest) => typeof value === "string" && value.length <= longest;
  const checkedLeaf = (leaf, right) => {
    check(Array.isArray(leaf) && leaf.length === 2 && right(leaf[1]));
    check(Number.isSafeInteger(leaf[0]) && leaf[0] >= 0 && leaf[0] <= LAST);
    return [leaf[0], leaf[1]];
  };
  const checkedMap = (value, isKey, checked) => {
    check(isObject(value));
    return map(Object.keys(value).map((key) => {
      check(isKey(key));
      return [key, checked(value[key], key)];
    }));
  };
  const isId = (key) => typeof key === "string" && /^[a-z0-9]{1,16}$/.test(key);
  const isItemKey = (key) => /^[^\s/]{1,120}\/[^\s/]{1,120}$/.test(key);
  const isCode = (value) => typeof value === "string" && /^([A-Za-z-]{2,12}:[0-9a-f]{8})?$/.test(value);
  const isField = (field) => (value) => value === null || value === ""
    || (isText(value, LONGEST[field]) && (field !== "when" || /^\d{4}-\d\d-\d\d$/.test(value)));
  const checkedItem = (value) => checkedMap(value, (key) => key === "done" || FIELDS.includes(key), (part, key) =>
    key === "done" ? checkedLeaf(part, isCode) : checkedMap(part, isId, (leaf) => checkedLeaf(leaf, isField(key))));
  const checkedGroup = (value) => {
    const group = checkedMap(value, (key) => key === "name" || key === "items", (part, key) => key === "name"
      ? checkedLeaf(part, (text) => isText(text, LONGEST.name)) : checkedMap(part, isItemKey, checkedItem));
    check(group.name && group.items);
    return group;
  };
  const checkedGroups = (value) => checkedMap(value, isId, checkedGroup);

  // The same state is always the same text, whatever order its keys came in
  const canonical = (value) => {
    if (!isObject(value)) return JSON.stringify(value);
    const parts = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${parts.join(",")}}`;
  };

  Object.assign(ticks, {
    UNNAMED, FIELDS, LONGEST, Refused,
    map, merge, versions, ticked, nameOf, itemAt, newGroup, rename, tick, write, isId, checkedGroups, canonical,
  });
})();
