// Taking ticks elsewhere: as a file, as a short code, as a QR that another phone's camera opens.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { store, say, find, names, part } = ticks;
  const taken = find("[data-taken]");
  const area = find("[data-short-code]");
  const shown = find("[data-code-shown]");
  const LIMIT = 2953; // bytes in the largest QR
  const DENSE = 700; // letters from which a camera has to be held steady

  const chosen = () => {
    const scope = find("[data-scope]").value;
    const ids = scope === "all" ? Object.keys(store.groups) : [store.chosen];
    return part(store.groups, ids, (key) => scope !== "checklist" || names.includes(key.split("/")[0]));
  };

  const download = (name, text, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  find("[data-take-file]").addEventListener("click", () => {
    const group = ticks.nameOf(ticks.group());
    const words = [say("file_name"), group, new Date().toISOString().slice(0, 10)].filter(Boolean).join(" ");
    const name = `${words.replace(/[^\p{L}\p{N}]+/gu, "-")}.json`;
    download(name, ticks.toFile(chosen()), "application/json");
    taken.textContent = say("take.file", { name });
  });
  find("[data-aside]").addEventListener("click", () => {
    for (const text of store.aside()) download(`${say("file_name")}.txt`, text, "text/plain");
  });

  const loadQr = (source) => new Promise((resolve, reject) => {
    if (ticks.qr) {
      resolve();
      return;
    }
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = () => {
      script.remove();
      reject(new Error(source));
    };
    document.head.append(script);
  });

  /** The modules as one path, dark on white with the quiet margin that scanners ask for. */
  const drawn = (modules) => {
    const space = "http://www.w3.org/2000/svg";
    const size = modules.length + 8;
    const svg = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    path.setAttribute("d", modules.flatMap((row, y) =>
      row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join(""));
    svg.append(path);
    return svg;
  };

  // In a copy of the site that is opened from a disk, the link leads to the published page.
  const pageAddress = () => (location.protocol === "file:" ? find("link[rel=canonical]").href : location.href).replace(/[?#].*/, "");

  find("[data-take-code]").addEventListener("click", async (event) => {
    const link = `${pageAddress()}#import=${await ticks.toCode(chosen())}`;
    const qr = find("[data-qr-shown]");
    area.value = link;
    shown.hidden = false;
    qr.hidden = true;
    if (link.length > LIMIT) {
      taken.textContent = say("take.long", { size: link.length, limit: LIMIT });
      return;
    }
    try {
      await loadQr(event.target.dataset.qr);
    } catch {
      taken.textContent = say("take.failed");
      return;
    }
    qr.replaceChildren(drawn(ticks.qr(link).modules));
    qr.hidden = false;
    taken.textContent = say(link.length > DENSE ? "take.dense" : "take.scan");
  });
  find("[data-copy-code]").addEventListener("click", async () => {
    taken.textContent = await ticks.copy(area.value, () => {
      area.focus();
      area.select();
    });
  });
  // A code that is shown is of the ticks as they were: it goes when they change.
  const forget = () => { shown.hidden = true; };
  store.listen(forget);
  find("[data-scope]").addEventListener("change", forget);
})();
