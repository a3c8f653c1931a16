// Keeping the site on this device: asks before anything is loaded, shows how far it is, and takes it off again.
// The worker is registered only when somebody asks for it; without that no page knows of it.
"use strict";

(() => {
  const part = document.querySelector("[data-keep]");
  const texts = JSON.parse(part.querySelector("template").content.textContent);
  const find = (name) => part.querySelector(`[data-keep-${name}]`);
  const [said, bar, load, look, remove, dialog] = ["said", "bar", "load", "look", "remove", "ask"].map(find);
  const { language, root, worker } = part.dataset;
  const scope = new URL(root, location.href).href;
  const { source } = part.dataset;
  const TRIES = 3; // how often a version may change while it is loaded

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const size = (bytes) => filled(texts.size, {
    count: (bytes / 1_000_000).toLocaleString(texts.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  });
  const edition = ({ edition: code, date, bytes }) =>
    filled(date ? texts.edition_dated : texts.edition, { code, date, size: size(bytes) });
  const show = (text, buttons = [], progress = null) => {
    said.textContent = text;
    for (const button of [load, look, remove]) button.hidden = !buttons.includes(button);
    bar.hidden = !progress;
    if (progress) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
  };

  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration(scope);
    return found?.scope === scope ? found : null;
  };
  const active = (registration) => new Promise((resolve, reject) => {
    const one = registration.installing ?? registration.waiting ?? registration.active;
    const look = () => {
      if (one.state === "activated") resolve(one);
      if (one.state === "redundant") reject(new Error(one.state));
    };
    one.addEventListener("statechange", look);
    look();
  });
  const ask = async (registration, question) => {
    const one = await active(registration);
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => { port1.close(); resolve(data); };
      one.postMessage({ language, source, ...question }, [port2]);
    });
  };

  const showKept = (kept, before = "") => {
    show([before, filled(texts.kept, { edition: edition(kept) })].filter(Boolean).join(" "), [look, remove]);
  };
  const offer = async (before = "") => {
    try {
      const answer = await fetch(new URL(source, scope), { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const head = await answer.json();
      load.textContent = filled(texts.load, { size: size(head.bytes) });
      show([before, filled(texts.offer, { edition: edition(head), count: head.count })].filter(Boolean).join(" "), [load]);
    } catch {
      load.textContent = texts.again;
      show([before, texts.unknown].filter(Boolean).join(" "), [load]);
    }
  };

  /** What came of a try, and what can be done now. */
  const settled = async (registration, { problem }) => {
    const { kept, loading } = await ask(registration, { wanted: "tell" });
    const before = problem ? texts.problem[problem] : "";
    if (kept) return showKept(kept, [before, problem ? texts.still : ""].filter(Boolean).join(" "));
    if (loading) {
      load.textContent = texts.go_on;
      return show(before || texts.interrupted, [load, remove]);
    }
    await registration.unregister();
    return offer(before);
  };

  const loadAll = async (registration, before) => {
    let found = {};
    for (let tries = 0; tries < TRIES; tries += 1) {
      found = await ask(registration, { wanted: "load", first: true });
      while (found.total) {
        const values = { done: size(found.done), total: size(found.total) };
        show(filled(texts.loading, values), [], found);
        found = await ask(registration, { wanted: "load", first: false });
      }
      if (found.problem !== "changed") break;
    }
    if (!found.kept || found.problem) return settled(registration, found);
    return showKept(found.kept, found.kept.version === before?.version ? texts.newest : texts.done);
  };

  const start = async () => {
    show(texts.begins, [], { done: 0, total: 1 });
    try {
      // Browsers throw what is kept away less readily then; some ask.
      await navigator.storage.persist?.();
      const registration = await navigator.serviceWorker.register(worker, { scope });
      const { kept } = await ask(registration, { wanted: "tell" });
      await loadAll(registration, kept);
    } catch {
      show(texts.problem.unsupported);
    }
    said.focus();
  };

  load.addEventListener("click", start);
  look.addEventListener("click", start);
  remove.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue === "yes") {
      const registration = await registered();
      const { left } = await ask(registration, { wanted: "remove" });
      if (!left) await registration.unregister();
      await offer(texts.removed);
    }
    dialog.returnValue = "";
    said.focus();
  });

  (async () => {
    part.querySelector("[data-keep-without]").hidden = true;
    if (!navigator.serviceWorker || !window.caches || !window.isSecureContext || !navigator.storage?.estimate) {
      show(texts.problem.unsupported);
      return;
    }
    const registration = await registered();
    if (registration) await settled(registration, {});
    else await offer();
  })();
})();
