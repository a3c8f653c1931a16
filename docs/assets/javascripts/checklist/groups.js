// Groups and visits: choosing, making, naming and deleting them, and clearing the device.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { store, say, find, called, nameOf, element, UNNAMED } = ticks;
  const select = find("[data-group]");
  const dialog = find("[data-ask]");
  const [yes] = dialog.querySelectorAll("button");
  const label = dialog.querySelector("label");
  const input = dialog.querySelector("input");
  const problem = find("#ask-problem");

  const sorted = () => Object.entries(store.groups)
    .map(([id, group]) => [id, called(group)])
    .sort(([one, a], [other, b]) => (other === UNNAMED) - (one === UNNAMED) || a.localeCompare(b, ticks.language));
  const plain = (name) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase();
  /** The group of that name, however its letters and spaces are written. */
  const groupNamed = (name) => sorted().find(([id]) => plain(nameOf(store.groups[id])) === plain(name))?.[0];

  const draw = () => {
    const entries = sorted();
    const text = JSON.stringify(entries);
    if (select.dataset.drawn !== text) {
      select.dataset.drawn = text;
      select.replaceChildren(...entries.map(([id, name]) => {
        const option = element("option", name);
        option.value = id;
        return option;
      }));
    }
    select.value = store.chosen;
    find("[data-aside]").hidden = !store.aside().length;
  };

  /** Asks for a yes, or for a name; what was asked for is done once the dialog closes with it. */
  const ask = (text, consent, done, name) => {
    find("#ask-text").textContent = text;
    yes.textContent = consent;
    problem.textContent = "";
    label.hidden = name === undefined;
    input.value = name ?? "";
    input.required = name !== undefined;
    dialog.returnValue = "no";
    dialog.onclose = () => { if (dialog.returnValue === "yes") done(input.value.trim()); };
    dialog.showModal();
    (name === undefined ? dialog.querySelector("[value=no]") : input).focus();
  };
  const checkName = (event, own) => {
    if (label.hidden || event.submitter?.value === "no") return;
    const found = groupNamed(input.value);
    const wrong = !input.value.trim() ? "empty" : found && found !== own ? "taken" : "";
    if (!wrong) return;
    event.preventDefault();
    problem.textContent = say(`ask.${wrong}`);
    input.focus();
  };
  let renamed = "";
  dialog.querySelector("form").noValidate = true;
  dialog.querySelector("form").addEventListener("submit", (event) => checkName(event, renamed));

  select.addEventListener("change", () => store.choose(select.value));
  find("[data-new-group]").addEventListener("click", () => {
    renamed = "";
    ask(say("ask.add"), say("ask.yes_name"), (name) => store.choose(store.add(name)), "");
  });

  // What was ticked before there was a name goes with the name; the unnamed group stays, empty, for the next ticks.
  const giveName = (id, name) => {
    if (id !== UNNAMED) {
      store.change((groups) => ticks.rename(groups[id], name, Date.now()));
      return;
    }
    const made = store.add(name);
    store.change((groups) => {
      groups[made].items = groups[UNNAMED].items;
      groups[UNNAMED] = ticks.newGroup("", 0);
    });
    store.choose(made);
  };
  find("[data-rename]").addEventListener("click", () => {
    const id = renamed = store.chosen;
    ask(say("ask.rename", { name: called(store.groups[id]) }), say("ask.yes_name"), (name) => giveName(id, name), nameOf(store.groups[id]));
  });

  const said = find("[data-device-said]");
  find("[data-remove]").addEventListener("click", () => {
    const id = store.chosen;
    const name = called(store.groups[id]);
    ask(say("ask.remove", { name }), say("ask.yes_remove"), () => {
      store.change((groups) => {
        delete groups[id];
        groups[UNNAMED] ??= ticks.newGroup("", 0);
      });
      store.choose(UNNAMED);
      said.textContent = say("ask.removed", { name });
    });
  });
  find("[data-clear]").addEventListener("click", () => {
    ask(say("ask.clear", { count: Object.keys(store.groups).length }), say("ask.yes_clear"), () => {
      store.clear();
      said.textContent = say("ask.cleared");
    });
  });

  store.listen(draw);
  draw();
  Object.assign(ticks, { groupNamed, sortedGroups: sorted });
})();
