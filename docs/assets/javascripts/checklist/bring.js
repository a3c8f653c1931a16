// Bringing ticks from elsewhere: what comes is read, what it would change is shown, and only then it is merged.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { store, say, find, element, button, called, nameOf, versions, ticked, Refused, map } = ticks;
  const { canonical, merge, newGroup, FIELDS, rows } = ticks;
  const panel = find("[data-bring]");
  const preview = find("[data-preview]");
  const said = find("[data-brought]");
  const NEW = "new";

  const hide = () => {
    preview.hidden = true;
    preview.replaceChildren();
  };
  const rowOf = (key) => rows.findIndex((row) => row.keys.includes(key));
  const label = (key) => (rowOf(key) < 0 ? key : `${rows[rowOf(key)].number} ${rows[rowOf(key)].text}`);

  /** What merging `incoming` into `mine` changes, as lines to read. */
  const changes = (mine, incoming) => {
    const merged = merge({ it: mine }, { it: incoming }).it;
    const found = { ticked: [], unticked: [], noted: [] };
    for (const key of Object.keys(merged.items).sort((one, other) => rowOf(one) - rowOf(other))) {
      const item = merged.items[key];
      const before = mine.items[key];
      if (ticked(item) !== ticked(before)) found[ticked(item) ? "ticked" : "unticked"].push(label(key));
      for (const field of FIELDS) {
        const texts = versions(item, field);
        if (canonical(texts) !== canonical(versions(before, field))) found.noted.push(`${label(key)}: ${texts.map((text) => ticks.shown(field, text)).join(" / ")}`);
      }
    }
    const named = nameOf(merged) !== nameOf(mine) ? [say("bring.named", { name: called(merged) })] : [];
    return { named, found, same: canonical(merged) === canonical(mine) };
  };

  /** Where a group goes unless somebody says otherwise: to the same one, to one of its name, else to a new one. */
  const usual = (id, group) => (store.groups[id] ? id : (nameOf(group) && ticks.groupNamed(nameOf(group))) || NEW);
  const target = (id) => (id === NEW ? newGroup("", 0) : store.groups[id]);
  // A name that was given to another group stays that group's own.
  const incomingFor = (id, into, group) => (into === id || into === NEW ? group : map([["name", target(into).name], ["items", group.items]]));

  const outcome = (id, group, into) => {
    const { named, found, same } = changes(target(into), incomingFor(id, into, group));
    const lines = Object.entries(found).filter(([, each]) => each.length).map(([what, each]) => {
      const list = element("ul", "", ...each.map((text) => element("li", text)));
      return element("div", "", element("p", say(`bring.${what}`, { count: each.length })), list);
    });
    const parts = [...named.map((text) => element("p", text)), ...lines];
    return { same, parts: parts.length || !same ? parts : [element("p", say("bring.nothing"))] };
  };

  const choiceOf = (id, group) => {
    const select = element("select");
    for (const [known, name] of ticks.sortedGroups()) select.append(new Option(name, known));
    select.append(new Option(say("bring.as_new", { name: called(group) }), NEW));
    select.value = usual(id, group);
    const result = element("div");
    const draw = () => result.replaceChildren(...outcome(id, group, select.value).parts);
    select.addEventListener("change", draw);
    draw();
    const changes = () => !outcome(id, group, select.value).same;
    return { id, group, select, changes, part: element("div", "", element("label", say("bring.into", { name: called(group) }), " ", select), result) };
  };

  const mergeIn = (choices) => {
    let shown = store.chosen;
    store.change((groups) => {
      for (const { id, group, select } of choices) {
        const own = select.value === NEW && groups[id] ? Math.random().toString(36).slice(2, 10) : id;
        const into = select.value === NEW ? own : select.value;
        const incoming = incomingFor(id, select.value, group);
        groups[into] = groups[into] ? merge({ it: groups[into] }, { it: incoming }).it : incoming;
        shown = into;
      }
    });
    // Of one group that was brought, people want to see the ticks; of several they choose.
    if (choices.length === 1) store.choose(shown);
  };

  const show = (groups) => {
    const choices = Object.entries(groups).map(([id, group]) => choiceOf(id, group));
    const yes = button(say("bring.merge"), () => {
      mergeIn(choices);
      hide();
      panel.open = false;
      find("[data-merged]").replaceChildren(element("p", say("bring.merged")));
      find("[data-merged]").scrollIntoView({ block: "center" });
      find("main").focus({ preventScroll: true }); // where the ticks are now
    });
    const no = button(find("[data-ask] [value=no]").textContent, () => {
      hide();
      panel.querySelector("summary").focus();
    });
    const buttons = element("p", "", yes, no);
    buttons.className = "sheet__tools";
    const offer = () => { yes.hidden = !choices.some((each) => each.changes()); };
    for (const { select } of choices) select.addEventListener("change", offer);
    offer();
    preview.replaceChildren(...choices.map((each) => each.part), buttons);
    preview.hidden = false;
    preview.focus();
  };

  const bring = async (read) => {
    hide();
    panel.open = true;
    said.textContent = "";
    find("[data-merged]").replaceChildren();
    try {
      show(await read());
    } catch (problem) {
      said.textContent = say(`bring.${problem instanceof Refused ? problem.reason : "damaged"}`);
    }
  };

  const file = find("[data-bring-file]");
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    await bring(async () => {
      if (chosen.size > 8_000_000) throw new Refused("large");
      return ticks.fromFile(await chosen.text());
    });
    file.value = ""; // so that the same file can be chosen again
  });
  find("[data-bring-read]").addEventListener("click", () => bring(() => ticks.fromCode(find("[data-bring-code]").value)));

  const fromAddress = () => {
    if (!location.hash.startsWith("#import=")) return;
    const code = location.hash;
    // Neither a reload nor a shared address shall bring it again.
    history.replaceState(null, "", location.pathname + location.search);
    bring(() => ticks.fromCode(code));
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
