// A QR code of a text (ISO/IEC 18004): bytes, error correction L, the smallest version and the best of the eight masks.
// Level L, because a code on a screen is neither dirty nor torn, and fewer modules are easier for a camera.
"use strict";

(() => {
  // For each version: codewords of error correction in a block, and blocks.
  const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
  const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
  const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  const sizeOf = (version) => 17 + 4 * version;
  const alignments = (version) => {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const places = Array.from({ length: count - 1 }, (_, n) => sizeOf(version) - 7 - n * step);
    return [6, ...places.reverse()];
  };
  /** How many modules are left for data and correction. */
  const room = (version) => {
    const count = alignments(version).length;
    const patterns = count ? (25 * count - 10) * count - 55 : 0;
    return (16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0);
  };
  const words = (version) => Math.floor(room(version) / 8);
  const dataWords = (version) => words(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
  const lengthBits = (version) => (version < 10 ? 8 : 16);

  // Reed-Solomon over the field of 256 elements
  const times = (a, b) => {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a);
    return product;
  };
  const divisor = (degree) => {
    const factors = [...Array(degree - 1).fill(0), 1];
    let root = 1;
    for (let n = 0; n < degree; n += 1) {
      for (let place = 0; place < degree; place += 1) factors[place] = times(factors[place], root) ^ (factors[place + 1] ?? 0);
      root = times(root, 2);
    }
    return factors;
  };
  const correction = (data, by) => {
    const rest = by.map(() => 0);
    for (const word of data) {
      const factor = word ^ rest.shift();
      rest.push(0);
      by.forEach((part, place) => { rest[place] ^= times(part, factor); });
    }
    return rest;
  };

  /** The codewords of the text, its blocks interleaved. */
  const codewords = (bytes, version) => {
    const bits = [];
    const put = (value, length) => { for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1); };
    const capacity = dataWords(version) * 8;
    put(4, 4);
    put(bytes.length, lengthBits(version));
    for (const byte of bytes) put(byte, 8);
    put(0, Math.min(4, capacity - bits.length));
    put(0, (8 - (bits.length % 8)) % 8);
    for (let pad = 0xec; bits.length < capacity; pad ^= 0xfd) put(pad, 8);
    const data = Array.from({ length: capacity / 8 }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(""), 2));

    const count = BLOCKS[version - 1];
    const by = divisor(CORRECTION[version - 1]);
    const short = Math.floor(data.length / count);
    const longer = data.length % count; // so many blocks, the last ones, have a word more
    let from = 0;
    const blocks = Array.from({ length: count }, (_, n) => data.slice(from, (from += short + (n >= count - longer ? 1 : 0))));
    const corrections = blocks.map((block) => correction(block, by));
    const interleaved = (parts, length) =>
      Array.from({ length }, (_, n) => parts.map((part) => part[n]).filter((word) => word !== undefined)).flat();
    return [...interleaved(blocks, short + 1), ...interleaved(corrections, by.length)];
  };

  const remainder = (value, length, by) => {
    let rest = value;
    for (let n = 0; n < length; n += 1) rest = (rest << 1) ^ ((rest >>> (length - 1)) * by);
    return rest;
  };

  /** The patterns that don't depend on the text; `fixed` says which modules they take. */
  const grid = (version) => {
    const size = sizeOf(version);
    const modules = Array.from({ length: size }, () => Array(size).fill(false));
    const fixed = Array.from({ length: size }, () => Array(size).fill(false));
    const set = (x, y, dark) => {
      if (x < 0 || y < 0 || x >= size || y >= size) return;
      modules[y][x] = Boolean(dark);
      fixed[y][x] = true;
    };
    for (let n = 0; n < size; n += 1) {
      set(6, n, n % 2 === 0);
      set(n, 6, n % 2 === 0);
    }
    const rings = (cx, cy, radius, dark) => {
      for (let y = -radius; y <= radius; y += 1) {
        for (let x = -radius; x <= radius; x += 1) set(cx + x, cy + y, dark(Math.max(Math.abs(x), Math.abs(y))));
      }
    };
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    const places = alignments(version);
    const last = places.length - 1;
    places.forEach((x, column) => places.forEach((y, row) => {
      const corner = (column === 0 && row === 0) || (column === 0 && row === last) || (column === last && row === 0);
      if (!corner) rings(x, y, 2, (ring) => ring !== 1);
    }));
    if (version >= 7) {
      const bits = (version << 12) | remainder(version, 12, 0x1f25);
      for (let n = 0; n < 18; n += 1) {
        const [a, b] = [size - 11 + (n % 3), Math.floor(n / 3)];
        set(a, b, (bits >>> n) & 1);
        set(b, a, (bits >>> n) & 1);
      }
    }
    return { size, modules, fixed, set };
  };

  const format = ({ size, set }, mask) => {
    const data = (1 << 3) | mask;
    const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
    const bit = (n) => (bits >>> n) & 1;
    for (let n = 0; n < 15; n += 1) {
      set(8, n < 6 ? n : n < 8 ? n + 1 : size - 15 + n, bit(n));
      set(n < 8 ? size - 1 - n : n === 8 ? 7 : 14 - n, 8, bit(n));
    }
    set(8, size - 8, true);
  };

  const place = ({ size, modules, fixed }, data) => {
    let bit = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let n = 0; n < size; n += 1) {
        const y = (right + 1) & 2 ? n : size - 1 - n;
        for (const x of [right, right - 1]) {
          if (fixed[y][x]) continue;
          modules[y][x] = Boolean(bit < data.length * 8 && (data[bit >>> 3] >>> (7 - (bit & 7))) & 1);
          bit += 1;
        }
      }
    }
  };
  const turn = ({ size, modules, fixed }, mask) => {
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) if (!fixed[y][x] && MASKS[mask](x, y) === 0) modules[y][x] = !modules[y][x];
    }
  };

  /** How hard the code is to read: long runs, blocks, what looks like a corner, and too much of one colour. */
  const penalty = (modules) => {
    const lines = [modules, modules[0].map((_, x) => modules.map((row) => row[x]))].flat()
      .map((line) => line.map((dark) => (dark ? "1" : "0")).join(""));
    const found = (pattern) => lines.flatMap((line) => [...line.matchAll(pattern)]);
    const runs = found(/0{5,}|1{5,}/g).reduce((sum, [run]) => sum + run.length - 2, 0);
    const corners = found(/(?=10111010000|00001011101)/g).length * 40;
    let blocks = 0;
    let dark = 0;
    modules.forEach((row, y) => row.forEach((module, x) => {
      dark += module;
      if (y && x && module === row[x - 1] && module === modules[y - 1][x] && module === modules[y - 1][x - 1]) blocks += 3;
    }));
    return runs + corners + blocks + Math.floor(Math.abs((dark / modules.length ** 2) * 100 - 50) / 5) * 10;
  };

  /** The code of a text as rows of modules, true for dark, with its version and mask; null where no code holds it. */
  globalThis.hubTicks.qr = (text) => {
    const bytes = new TextEncoder().encode(text);
    const version = CORRECTION.findIndex((_, n) => 4 + lengthBits(n + 1) + bytes.length * 8 <= dataWords(n + 1) * 8) + 1;
    if (!version) return null;
    const code = grid(version);
    format(code, 0);
    place(code, codewords(bytes, version));
    const rated = MASKS.map((_, mask) => {
      format(code, mask);
      turn(code, mask);
      const points = penalty(code.modules);
      turn(code, mask);
      return points;
    });
    const mask = rated.indexOf(Math.min(...rated));
    format(code, mask);
    turn(code, mask);
    return { modules: code.modules, version, mask };
  };
})();
