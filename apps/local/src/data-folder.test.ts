import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FOLDER_SCHEMA, openDataFolder } from "./data-folder.ts";
import { Failure } from "./failure.ts";

let parent: string;
let path: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "meander-folder-"));
  path = join(parent, "a/b");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("the data folder", () => {
  it("A2: is made with a secret that only its owner can read, and keeps it", () => {
    const first = openDataFolder(path);
    expect(first.secret.length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(path, "secret")).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    first.saveFacts({ ...first.facts, site: "s1" });
    first.release();
    const second = openDataFolder(path);
    expect(second.secret).toBe(first.secret);
    expect(second.facts).toEqual({ schema: FOLDER_SCHEMA, site: "s1" });
    second.release();
    expect(existsSync(join(path, "lock"))).toBe(false);
  });

  it.each([
    ["of a newer Meander", JSON.stringify({ schema: FOLDER_SCHEMA + 1 }), /newer Meander/],
    ["that is too old", JSON.stringify({ schema: 0 }), /too old/],
    ["that is cut off", '{"schema"', /cannot be read/],
    ["of something else", '{"name":"x"}', /cannot be read/],
  ])("A2: data %s get one sentence and stay as they are", (_name, text, sentence) => {
    openDataFolder(path).release();
    writeFileSync(join(path, "meander.json"), text);
    expect(() => openDataFolder(path)).toThrow(Failure);
    expect(() => openDataFolder(path)).toThrow(sentence);
    expect(readFileSync(join(path, "meander.json"), "utf8")).toBe(text);
  });

  it("A2: a folder of other things is left alone", () => {
    writeFileSync(join(parent, "photo.jpg"), "");
    expect(() => openDataFolder(parent)).toThrow(/other things/);
    expect(existsSync(join(parent, "secret"))).toBe(false);
  });

  it("A2: where nothing can be written, one sentence says so", () => {
    expect(() => openDataFolder("/proc/meander/data")).toThrow(/cannot be written/);
    writeFileSync(join(parent, "file"), "");
    expect(() => openDataFolder(join(parent, "file/below"))).toThrow(/cannot be written/);
  });

  it("S10: two processes cannot have one folder; a lock whose process is gone is taken over", () => {
    openDataFolder(path);
    // The parent of this process lives as long as the test.
    writeFileSync(join(path, "lock"), `${process.ppid}\n`);
    expect(() => openDataFolder(path)).toThrow(`process ${process.ppid}`);
    writeFileSync(join(path, "lock"), "99999999\n");
    openDataFolder(path).release();
  });
});
