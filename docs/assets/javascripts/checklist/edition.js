// Whoever opens this page from the code on a printed sheet is told whether the sheet still says the same.
"use strict";

(() => {
  const { say, date, element, find, rows } = globalThis.hubTicks;
  const region = find("[data-edition]");

  /** What changed since that edition: lines with links to the items. */
  const differences = (before) => {
    const line = (what, row) => {
      const link = element("a", `${row.number} ${row.text}`);
      link.href = `#${row.id}`;
      const [start, end] = say(`edition.${what}`).split("{item}");
      return element("li", start, link, end);
    };
    const now = new Set(rows.map((row) => row.id));
    return [
      ...rows.filter((row) => before[row.id] && before[row.id] !== row.li.dataset.code).map((row) => line("changed", row)),
      ...rows.filter((row) => !before[row.id]).map((row) => line("added", row)),
      ...Object.keys(before).filter((id) => !now.has(id)).map((id) => element("li", say("edition.removed", { item: id }))),
    ];
  };

  const compare = (known, code) => {
    const edition = Object.hasOwn(known.editions, code) ? known.editions[code] : null;
    if (known.current === code) return [element("p", say("edition.current"))];
    if (!edition) return [element("p", say("edition.unknown", { code }))];
    const lines = differences(edition.items);
    const text = say(lines.length ? "edition.old" : "edition.same", { date: date(edition.date) });
    return [element("p", text), ...(lines.length ? [element("ul", "", ...lines)] : [])];
  };

  const check = async (code) => {
    try {
      const answer = await fetch("editions.json", { cache: "no-cache" });
      if (!answer.ok) throw new Error(String(answer.status));
      region.replaceChildren(...compare(await answer.json(), code));
    } catch {
      region.replaceChildren(element("p", say("edition.failed")));
    }
  };

  const code = new URLSearchParams(location.search).get("edition");
  if (code) check(code.slice(0, 40));
})();
