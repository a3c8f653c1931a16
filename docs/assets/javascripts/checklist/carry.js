// Groups as a file and as a short code that another phone reads. What is damaged is refused with a reason.
"use strict";

(() => {
  const ticks = globalThis.hubTicks;
  const { Refused, canonical, checkedGroups, map } = ticks;
  const FORMAT = "ten-steps-ticks";
  const VERSION = 1;
  const LARGEST = 2_000_000; // characters of a file, or bytes that a code unpacks to
  const encoder = new TextEncoder();

  /** The CRC-32 of bytes, which finds every change that a messenger or a torn file makes. */
  const checksum = (bytes) => {
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  };
  const checksumOf = (groups) => checksum(encoder.encode(canonical(groups))).toString(16).padStart(8, "0");

  /** Some groups, and of each the items that `wanted` lets through. */
  const part = (groups, ids, wanted) => map(ids.map((id) => [id, map([
    ["name", groups[id].name],
    ["items", map(Object.entries(groups[id].items).filter(([key]) => wanted(key)))],
  ])]));

  const toFile = (groups) =>
    `${JSON.stringify({ format: FORMAT, version: VERSION, checksum: checksumOf(groups), groups }, null, 1)}\n`;

  const parsed = (text, otherwise) => {
    try {
      return JSON.parse(text);
    } catch {
      throw new Refused(otherwise);
    }
  };
  const known = (version) => {
    if (version !== VERSION) throw new Refused(Number.isInteger(version) && version > VERSION ? "version" : "damaged");
  };

  const fromFile = (text) => {
    if (text.length > LARGEST) throw new Refused("large");
    const file = parsed(text, text.includes(FORMAT) ? "damaged" : "foreign");
    if (file?.format !== FORMAT) throw new Refused("foreign");
    known(file.version);
    const groups = checkedGroups(file.groups);
    if (file.checksum !== checksumOf(groups)) throw new Refused("damaged");
    return groups;
  };

  const toBase64 = (bytes) => {
    let letters = "";
    for (const byte of bytes) letters += String.fromCharCode(byte);
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const fromBase64 = (text) => {
    try {
      const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
      return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    } catch {
      throw new Refused("damaged");
    }
  };

  /** All bytes that come out of a stream, refused when they grow beyond what a person can have noted. */
  const through = async (bytes, stream) => {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const parts = [];
    let size = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length;
      if (size > LARGEST) {
        reader.cancel();
        throw new Refused("large");
      }
      parts.push(read.value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };

  /** "T", the version, "d" for deflate or "p" for plain, then the checksum and the state in letters safe in addresses. */
  const toCode = async (groups) => {
    const plain = encoder.encode(canonical(groups));
    const packs = "CompressionStream" in globalThis;
    const packed = packs ? await through(plain, new CompressionStream("deflate-raw")) : plain;
    const whole = new Uint8Array(4 + packed.length);
    new DataView(whole.buffer).setUint32(0, checksum(plain));
    whole.set(packed, 4);
    return `T${VERSION}${packs ? "d" : "p"}${toBase64(whole)}`;
  };

  const unpacked = async (bytes, way) => {
    if (way === "p") return bytes;
    if (!("DecompressionStream" in globalThis)) throw new Refused("browser");
    try {
      return await through(bytes, new DecompressionStream("deflate-raw"));
    } catch (problem) {
      throw problem instanceof Refused ? problem : new Refused("damaged");
    }
  };

  /** The code alone, the link that holds it, or the message around the link; messengers may have broken the lines. */
  const fromCode = async (text) => {
    if (text.length > LARGEST) throw new Refused("large");
    const found = /^(?:[^]*#import=)?\s*T(\d+)([a-z])([\w\s-]*)$/.exec(text.trim());
    if (!found) throw new Refused("foreign");
    const [, version, way, letters] = found;
    known(Number(version));
    if (way !== "d" && way !== "p") throw new Refused("damaged");
    const bytes = fromBase64(letters.replaceAll(/\s/g, ""));
    if (bytes.length < 4) throw new Refused("damaged");
    const plain = await unpacked(bytes.subarray(4), way);
    if (plain.length > LARGEST) throw new Refused("large");
    if (new DataView(bytes.buffer).getUint32(0) !== checksum(plain)) throw new Refused("damaged");
    return checkedGroups(parsed(new TextDecoder().decode(plain), "damaged"));
  };

  Object.assign(ticks, { part, toFile, fromFile, toCode, fromCode });
})();
