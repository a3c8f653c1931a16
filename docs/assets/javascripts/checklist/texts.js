// What the script says, in the page's language: the texts stand in the page.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const language = document.documentElement.lang;
  const texts = JSON.parse(document.querySelector("[data-ticks-texts]").content.textContent);
  const plural = new Intl.PluralRules(language);
  const medium = new Intl.DateTimeFormat(texts.locale, { dateStyle: "medium" });

  /** The text at "bring.merge", in the number that `values.count` asks for, with the values put in. */
  const say = (path, values = {}) => {
    let text = path.split(".").reduce((part, key) => part[key], texts);
    if (typeof text !== "string") text = text[plural.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  };
  /** A moment, or a day as forms write it, as people here write it. */
  const date = (when) => {
    const [year, month, day] = typeof when === "string" ? when.split("-").map(Number) : [];
    return medium.format(year ? new Date(year, month - 1, day) : new Date(when));
  };
  const element = (name, text = "", ...children) => {
    const made = document.createElement(name);
    made.append(text, ...children);
    return made;
  };
  const button = (text, act) => {
    const made = element("button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const find = (selector) => document.querySelector(selector);
  /** What a group is called; a file name may take its own words. */
  const called = (group) => ticks.nameOf(group) || say("unnamed");
  /** The code of the words in the page's language, or in that in which they were ticked. */
  const changedSince = (code, codes) => Boolean(code) && !codes.split(" ").includes(code);

  Object.assign(ticks, { language, say, date, element, button, find, called, changedSince });
})();
