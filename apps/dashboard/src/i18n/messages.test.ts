import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { settingsParts as daSettings } from "./da/settings-parts.ts";
import { da } from "./da.ts";
import { settingsParts as enSettings } from "./en/settings-parts.ts";
import { en } from "./en.ts";
import { formatFor } from "./format.ts";
import { fillMessage } from "./message.ts";
import { settingsParts as svSettings } from "./sv/settings-parts.ts";
import { sv } from "./sv.ts";

const places = (message: string) => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();
const ofSettings = { en: enSettings, da: daSettings, sv: svSettings };
const src = new URL("../", import.meta.url).pathname;

describe.each([
  ["da", da, en],
  ["sv", sv, en],
  ["da, of the settings", ofSettings.da, ofSettings.en],
  ["sv, of the settings", ofSettings.sv, ofSettings.en],
] as const)("D2: %s", (_, messages: Record<string, string>, en: Record<string, string>) => {
  test("D2: has every key, no other, and none is empty", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
    for (const message of Object.values(messages)) expect(message.trim()).not.toBe("");
  });

  test("D2: fills the same places and has as many forms", () => {
    for (const [key, message] of Object.entries(en)) {
      expect([key, places(messages[key] ?? "")]).toEqual([key, places(message)]);
      expect([key, messages[key]?.split("|").length]).toEqual([key, message.split("|").length]);
    }
  });

  test("D2: is translated", () => {
    const same = Object.entries(en).filter(([key, message]) => message.length > 16 && messages[key] === message);
    expect(same).toEqual([]);
  });
});

test("D2: a message is filled with numbers by locale and the right form", () => {
  expect(fillMessage("{count} dag|{count} dage", { count: 1 }, "da-DK")).toBe("1 dag");
  expect(fillMessage("{count} dag|{count} dage", { count: 12_000 }, "da-DK")).toBe("12.000 dage");
  expect(fillMessage("{a} of {b}", { a: "x" }, "en-GB")).toBe("x of {b}");
});

test("D2: what fills a place is not read as a message", () => {
  expect(fillMessage("{name}, {when}", { name: "{when}|$&", when: "now" }, "en-GB")).toBe("{when}|$&, now");
});

test("D2: durations say the unit that says enough, in the reader's language", () => {
  const day = 86_400_000;
  expect(formatFor("en-GB").duration(94 * day)).toBe("94 days");
  expect(formatFor("da-DK").duration(94 * day)).toBe("94 dage");
  expect(formatFor("sv-SE").duration(14 * 30.44 * day)).toBe("14 månader");
  expect(formatFor("en-GB").duration(3 * 365.25 * day)).toBe("3 years");
});

test("D2: no page says anything that is not in the catalogue", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((name) => hardCoded(readFileSync(src + name, "utf8"), name))).toEqual([]);
  expect(hardCoded('const a = <p title="Hello there">Hi</p>;', "canary.tsx")).toHaveLength(2);
});

test("D9: what is loaded with the settings is said in the settings only", () => {
  const parts = [...new Set(Object.keys(enSettings).map((key) => key.split(".")[0]))];
  expect(Object.keys(en).filter((key) => parts.includes(key.split(".")[0]))).toEqual([]);
  const said = new RegExp(`["\`](${parts.join("|")})\\.`);
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/.test(name) && !/^i18n\/(da|en|sv)\//.test(name),
  );
  const saying = files.filter((name) => said.test(readFileSync(src + name, "utf8")));
  expect(saying.filter((name) => !name.startsWith("pages/settings/"))).toEqual([]);
  expect(saying.length).toBeGreaterThan(20);
});

const SPOKEN = new Set(["aria-label", "title", "placeholder", "alt", "label", "hint", "text"]);
/** The product's own name is the same in every language. */
const NAMES = new Set(["Meander", "https://"]);

/** Text between tags and in spoken attributes that is written in the code. */
function hardCoded(code: string, name: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node): void => {
    const text = ts.isJsxText(node)
      ? node.text
      : ts.isJsxAttribute(node) &&
          SPOKEN.has(node.name.getText()) &&
          node.initializer &&
          ts.isStringLiteral(node.initializer)
        ? node.initializer.text
        : "";
    if (/\p{L}{2}/u.test(text) && !NAMES.has(text.trim())) found.push(`${name}: ${text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
