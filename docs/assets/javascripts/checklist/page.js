// The checklist on its page: shows what is saved and saves what is ticked and written.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { store, say, date, element, button, find, changedSince, versions, ticked, itemAt, LONGEST } = ticks;
  const sheet = find(".sheet");
  const names = sheet.dataset.names.split(" ");
  const fields = find("[data-fields]").content;

  const rows = [...sheet.children].map((li) => {
    const part = fields.cloneNode(true).firstElementChild;
    // "Who" and "notes" are on every item; so each of them says whose.
    for (const each of part.querySelectorAll("summary, [data-field]")) each.setAttribute("aria-describedby", `text-${li.id}`);
    const state = part.querySelector(".item__state");
    state.id = `state-${li.id}`;
    li.append(part);
    const label = li.querySelector("label");
    return {
      id: li.id,
      number: label.firstElementChild.textContent,
      text: label.lastChild.textContent.trim(),
      code: `${ticks.language}:${li.dataset.code}`,
      codes: li.dataset.codes,
      keys: names.map((name) => `${name}/${li.id}`),
      li,
      box: li.querySelector("input"),
      state,
      printed: part.querySelector(".item__printed"),
      summary: part.querySelector("summary"),
      inputs: Object.fromEntries([...part.querySelectorAll("[data-field]")].map((input) => [input.dataset.field, input])),
    };
  });

  const group = () => store.groups[store.chosen];
  const shown = (field, text) => (field === "when" ? date(text) : text);
  const all = (item, field) => versions(item, field).map((text) => shown(field, text));
  const change = (edit) => store.change((groups) => { if (groups[store.chosen]) edit(groups[store.chosen]); });

  /** When it was ticked, and whether its words are still those; empty where it isn't. */
  const tickedOn = (row, item) => {
    const code = ticked(item);
    return code && say(changedSince(code, row.codes) ? "changed" : "ticked", { date: date(item.done[0]) });
  };

  // What two devices noted without knowing of each other: both are kept until somebody chooses.
  const choices = (row, item) => ["who", "when", "note"].flatMap((field) => {
    const different = versions(item, field);
    if (different.length < 2) return [];
    const choose = (text) => change((found) => {
      ticks.write(found, row.keys, field, text, store.device, Date.now());
    });
    return [element("span", `${say("choose")} `, ...different.map((text) => button(shown(field, text), () => {
      choose(text);
      row.summary.focus();
    })))];
  });

  const drawState = (row, item) => {
    const code = ticked(item);
    const changed = changedSince(code, row.codes);
    const parts = choices(row, item);
    if (changed) {
      const again = button(say("again"), () => {
        change((found) => ticks.tick(found, row.keys, row.code, Date.now()));
        row.box.focus();
      });
      parts.unshift(element("span", `${tickedOn(row, item)} `, again));
    }
    row.li.classList.toggle("sheet__row--changed", changed);
    row.state.hidden = !parts.length;
    row.state.replaceChildren(...parts);
    if (changed) row.box.setAttribute("aria-describedby", row.state.id);
    else row.box.removeAttribute("aria-describedby");
  };

  const drawRow = (row, item) => {
    row.box.checked = Boolean(ticked(item));
    drawState(row, item);
    row.printed.textContent = tickedOn(row, item);
    const texts = [];
    for (const [field, input] of Object.entries(row.inputs)) {
      const found = versions(item, field);
      const value = (field === "note" ? found.join("\n") : found[0]) ?? "";
      if (input !== document.activeElement && input.value !== value) input.value = value;
      row.li.querySelector(`[data-room=${field}]`).textContent = all(item, field).join(field === "note" ? "\n" : " / ");
      texts.push(...all(item, field));
    }
    // While its fields are open they say it themselves, and nothing moves under a finger.
    const open = row.summary.parentElement.open;
    const on = row.li.classList.contains("sheet__row--changed") ? "" : tickedOn(row, item);
    const rest = open || !texts.length ? [say("more")] : texts;
    row.summary.firstElementChild.textContent = [on, ...rest].filter(Boolean).join(" · ");
  };

  const drawProblem = () => {
    const problems = [store.damaged ? "damaged" : "", store.problem].filter(Boolean).map((name) => say(`problem.${name}`));
    const region = find("[data-problem]");
    if (region.textContent !== problems.join("")) region.replaceChildren(...problems.map((text) => element("p", text)));
  };

  const draw = () => {
    let done = 0;
    let changed = 0;
    for (const row of rows) {
      const item = itemAt(group(), row.keys);
      drawRow(row, item);
      done += Boolean(ticked(item));
      changed += changedSince(ticked(item), row.codes);
    }
    find("[data-bar]").value = done;
    const texts = [say("progress", { done, count: rows.length })];
    if (changed) texts.push(say("changed_since", { count: changed }));
    const progress = find("[data-progress]");
    if (progress.textContent !== texts.join(" · ")) progress.textContent = texts.join(" · ");
    find("[data-fact=group]").textContent = ticks.nameOf(group());
    drawProblem();
  };

  for (const row of rows) {
    row.summary.parentElement.addEventListener("toggle", () => drawRow(row, itemAt(group(), row.keys)));
    row.box.addEventListener("change", () => {
      change((found) => ticks.tick(found, row.keys, row.box.checked ? row.code : "", Date.now()));
    });
    for (const [field, input] of Object.entries(row.inputs)) {
      let waiting = 0;
      const save = () => {
        if (!waiting) return;
        clearTimeout(waiting);
        waiting = 0;
        const text = input.value.trim().slice(0, LONGEST[field]);
        change((found) => ticks.write(found, row.keys, field, text, store.device, Date.now()));
      };
      input.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(save, 400);
      });
      for (const moment of ["change", "blur"]) input.addEventListener(moment, save);
      addEventListener("pagehide", save);
      document.addEventListener("visibilitychange", save);
    }
  }

  /** The checklist as people send it in a message. */
  const message = () => {
    const head = [ticks.nameOf(group()), date(Date.now()), find("[data-progress]").textContent].filter(Boolean);
    const lines = rows.flatMap((row) => {
      const item = itemAt(group(), row.keys);
      const warning = changedSince(ticked(item), row.codes) ? tickedOn(row, item) : "";
      const notes = [warning, all(item, "who").join(" / "), all(item, "when").join(" / "), ...all(item, "note")];
      return [
        `${ticked(item) ? "☑" : "☐"} ${row.number} ${row.text} [${row.id}]`,
        ...notes.filter(Boolean).map((text) => `   ${text.replaceAll("\n", "\n   ")}`),
      ];
    });
    return [find("h1").textContent, head.join(" · "), "", ...lines, "", find("link[rel=canonical]").href].join("\n");
  };

  /** Copies; where the browser doesn't let it, `otherwise` shows the text to be copied by hand. */
  const copy = async (text, otherwise) => {
    try {
      await navigator.clipboard.writeText(text);
      return say("copied");
    } catch {
      otherwise();
      return say("not_copied");
    }
  };

  find("[data-copy]").addEventListener("click", async () => {
    const text = message();
    const [said, area] = find("[data-copied]").children;
    area.hidden = true;
    const result = await copy(text, () => {
      area.hidden = false;
      area.value = text;
      area.focus();
      area.select();
    });
    said.textContent = result;
  });

  store.listen(draw);
  draw();
  for (const part of document.querySelectorAll("[data-live]")) part.hidden = false;
  find("[data-without-script]").remove();

  Object.assign(ticks, { rows, names, group, copy, shown });
})();
