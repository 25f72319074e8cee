import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** [light, dark] of a token. */
function token(name: string): [string, string] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\);`).exec(css);
  if (!found?.[1] || !found[2]) throw new Error(`no token --${name}`);
  return [found[1], found[2]];
}

type Rgb = [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const v = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB. */
const SIGHTS: Record<string, number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanope: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranope: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanope: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seen([r, g, b]: Rgb, m: number[]): Rgb {
  const row = (i: number) => Math.min(1, Math.max(0, (m[i] ?? 0) * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b));
  return [row(0), row(3), row(6)];
}

function okLab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const phases = Array.from({ length: 6 }, (_, i) => i);

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("D2: in %s", (_, theme) => {
  test.each(Object.keys(SIGHTS))("D2: a %s tells all phases apart", (sight) => {
    const labs = phases.map((i) => okLab(seen(linear(token(`phase-${i}`)[theme]), SIGHTS[sight] ?? [])));
    for (const [i, a] of labs.entries()) {
      for (const b of labs.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(0.12);
    }
  });

  test("D2: each band's edge stands off from what it lies on", () => {
    for (const i of phases)
      expect(contrast(token(`phase-${i}-edge`)[theme], token("surface")[theme])).toBeGreaterThan(3);
  });

  test("D2: text can be read", () => {
    for (const ground of ["paper", "surface", "sunken"]) {
      for (const ink of ["ink", "ink-2", "ink-3", "accent", "friction"]) {
        expect([ink, ground, contrast(token(ink)[theme], token(ground)[theme]) >= 4.5]).toEqual([ink, ground, true]);
      }
    }
    expect(contrast(token("accent")[theme], token("accent-ink")[theme])).toBeGreaterThan(4.5);
  });
});
