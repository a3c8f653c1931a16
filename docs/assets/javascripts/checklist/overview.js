// How far the chosen group is, on the overviews of the steps and of their checklists.
"use strict";

(() => {
  const { store, say, find, element, called, ticked, itemAt, changedSince } = globalThis.hubTicks;
  // The build puts the items of all steps at the head of this script.
  const steps = [...document.querySelectorAll("[data-progress-of]")].map((place) => {
    const { names, items } = globalThis.hubSteps[place.dataset.progressOf];
    return { place, names, items: Object.entries(items).map(([id, codes]) => ({ id, codes })) };
  });
  const select = find("[data-group]");

  const bar = (done, count, changed) => {
    const made = element("progress");
    made.max = count;
    made.value = done;
    const texts = [say("progress", { done, count })];
    if (changed) texts.push(say("changed_since", { count: changed }));
    const text = element("span", texts.join(" · "));
    // The words beside it say the same.
    made.setAttribute("aria-hidden", "true");
    return [made, " ", text];
  };

  const draw = () => {
    const group = store.groups[store.chosen];
    const sum = { done: 0, count: 0, changed: 0 };
    for (const { place, names, items } of steps) {
      const codes = items.map(({ id, codes: known }) => [ticked(itemAt(group, names.map((name) => `${name}/${id}`))), known]);
      const done = codes.filter(([code]) => code).length;
      const changed = codes.filter(([code, known]) => changedSince(code, known)).length;
      place.replaceChildren(...bar(done, items.length, changed));
      sum.done += done;
      sum.count += items.length;
      sum.changed += changed;
    }
    find("[data-progress-all]").replaceChildren(...bar(sum.done, sum.count, sum.changed));
    select.replaceChildren(...Object.entries(store.groups).map(([id, each]) => new Option(called(each), id)));
    select.value = store.chosen;
    select.parentElement.hidden = select.options.length < 2;
  };

  select.addEventListener("change", () => store.choose(select.value));
  store.listen(draw);
  draw();
  find("[data-live]").hidden = false;
})();
