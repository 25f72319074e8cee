import { DEFAULT_MODEL, type Model } from "@meander/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { migrate } from "../../apps/collector/src/shard/migrations.ts";
import { placeOf } from "../../apps/collector/src/shard/place.ts";
import { shardParts } from "../../apps/collector/src/shard/shard-parts.ts";
import { takeIn } from "../../apps/collector/src/shard/take-in.ts";
import { sqliteStorage } from "../reports/sqlite-storage.ts";
import { incoming, type Telling } from "../workers/incoming.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const DAY = 86_400_000;
/** Journeys of more touchpoints are long here, and a slice folds no more. */
const FEW = 4;
const TABLES = ["journey", "session", "phase_visit", "dormancy", "conversion", "friction", "feedback"];
const RUNS = Number(process.env.MEANDER_RUNS ?? 100);

/** The default model with other goals, valences and dormancy, so that every table changes. */
function otherModel(version: number): Model {
  return {
    ...DEFAULT_MODEL,
    version,
    dormantDays: 3,
    rules: [{ phase: "decision", when: { path: ["/priser"] } }, ...DEFAULT_MODEL.rules],
    goals: [
      { id: "prices", name: "Prices seen", kind: "soft_conversion", when: { path: ["/priser"] }, count: "session" },
      ...DEFAULT_MODEL.goals,
    ],
  };
}

/** A shard in native SQLite, whose alarm the test rings. */
function newShard() {
  const storage = sqliteStorage();
  migrate(storage);
  const { sql } = storage;
  const parts = shardParts(sql, placeOf("alone"), "secret", FEW);
  const dump = (set: string) =>
    TABLES.flatMap((table) =>
      [...sql.exec(`SELECT * FROM ${set}${table}`).raw()].map((row) => `${table} ${JSON.stringify(row)}`).sort(),
    ).join("\n");
  const slice = () => parts.rebuild.slice(T0) && parts.projector.forgetStates();
  return {
    parts,
    tell: (...tellings: Telling[]) => void takeIn(parts, [tellings.map(incoming)]),
    slice,
    /** What the shard remembers is lost, as at an eviction. */
    evict: () => parts.projector.forget(),
    settle: () => {
      while (parts.rebuild.isBusy()) slice();
    },
    served: () => dump(""),
    next: () => dump("next_"),
  };
}

function many(count: number, visitor = "a"): Telling[] {
  return Array.from({ length: count }, (_, i) => ({
    messageId: `${visitor}${i}`,
    at: T0 + i * DAY,
    visitor,
    path: ["/", "/priser", "/blog/et", "/kassen"][i % 4] as string,
  }));
}

const step = fc.record({
  what: fc.constantFrom("tell", "tell", "tell", "tell", "slice", "slice", "rebuild", "evict"),
  who: fc.integer({ min: 0, max: 2 }),
  at: fc.integer({ min: 0, max: 40 }),
  user: fc.option(fc.constantFrom("anna", "bo"), { freq: 5 }),
  path: fc.constantFrom("/", "/priser", "/blog/et", "/kassen", "/support"),
  kind: fc.constantFrom("page_view", "page_view", "soft_conversion", "conversion", "error", "identify"),
});

describe("folding anew, slice by slice", () => {
  test("J11, J12: whatever happens meanwhile, what comes out is a fresh fold with the newest model", () => {
    let rebuilt = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const shard = newShard();
        const told: Telling[] = [];
        let version = 1;
        steps.forEach(({ what, who, at, user, path, kind }, i) => {
          if (what === "slice") shard.slice();
          else if (what === "evict") shard.evict();
          else if (what === "rebuild") {
            version++;
            shard.parts.rebuild.start({ startedAt: version, model: otherModel(version) });
          } else {
            const telling: Telling = {
              ...{ messageId: `m${i}`, at: T0 + at * DAY + i, visitor: `v${who}`, path },
              ...(kind === "page_view" ? {} : { kind: kind as NonNullable<Telling["kind"]>, name: "x" }),
              ...(user ? { user } : {}),
            };
            told.push(telling);
            shard.tell(telling);
          }
        });
        shard.settle();
        if (version > 1) rebuilt++;

        const fresh = newShard();
        if (version > 1) fresh.parts.rebuild.start({ startedAt: 1, model: otherModel(version) });
        fresh.settle();
        for (const telling of [...told].sort((a, b) => a.at - b.at)) fresh.tell(telling);
        fresh.settle();
        expect(shard.served()).toBe(fresh.served());
        expect(shard.next()).toBe("");
      }),
      { numRuns: RUNS },
    );
    expect(rebuilt).toBeGreaterThan(0);
  }, 200_000);

  test("J12: until a new model is done the old answers are given, byte for byte, and progress only grows", () => {
    const shard = newShard();
    for (let i = 0; i < 40; i++) shard.tell(...many(6, `v${i}`));
    shard.settle();
    const before = shard.served();
    shard.parts.rebuild.start({ startedAt: 1, model: otherModel(2) });
    const progress: number[] = [];
    while (shard.parts.rebuild.progress().state === "running") {
      expect(shard.served()).toBe(before);
      expect(shard.parts.served.current.version).toBe(1);
      progress.push(shard.parts.rebuild.progress().done);
      shard.slice();
    }
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(shard.parts.rebuild.progress()).toMatchObject({ state: "done", done: 40, total: 40, modelVersion: 2 });
    expect(shard.parts.served.current.version).toBe(2);
    expect(shard.served()).not.toBe(before);
  });

  test("J13: a late touchpoint of a long journey leaves the old rows until the new are whole; others go on", () => {
    const shard = newShard();
    shard.tell(...many(30));
    const before = shard.served();
    shard.tell({ messageId: "late", at: T0 + 1, visitor: "a", path: "/priser" });
    expect(shard.served()).toBe(before);
    shard.slice();
    shard.tell({ messageId: "b", at: T0, visitor: "b", path: "/" });
    shard.tell(many(31).at(-1) as Telling);
    expect(shard.served()).toContain('journey ["v:b"');
    expect(shard.served()).toContain(`journey ["v:a",${T0},${T0 + 30 * DAY}`);
    shard.settle();

    const fresh = newShard();
    fresh.tell(...many(31), { messageId: "b", at: T0, visitor: "b", path: "/" });
    fresh.tell({ messageId: "late", at: T0 + 1, visitor: "a", path: "/priser" });
    fresh.settle();
    expect(shard.served()).toBe(fresh.served());
  });

  test("I10: what is erased just after a change-over does not lie in the old generation either", () => {
    const shard = newShard();
    shard.tell(...many(3));
    shard.parts.rebuild.start({ startedAt: 1, model: otherModel(2) });
    while (shard.parts.rebuild.progress().state !== "done") shard.slice();
    expect(shard.next()).toContain("v:a");
    shard.parts.sql.exec("DELETE FROM touchpoint WHERE visitor = ?", "v:a");
    shard.parts.projector.project([], new Set(["v:a"]));
    expect(shard.served() + shard.next()).toBe("");
  });

  test("I7: a link of a long journey moves it at once: no touchpoint is seen twice or nowhere between", () => {
    const shard = newShard();
    shard.tell(...many(30));
    shard.tell({ messageId: "in", at: T0 + 40 * DAY, visitor: "a", user: "anna", kind: "identify" });
    const touchpoints = () =>
      [...shard.served().matchAll(/journey \["([^"]+)",\d+,\d+,\d+,(\d+)/g)].map((m) => `${m[1]} ${m[2]}`);
    while (shard.parts.rebuild.isBusy()) {
      expect(touchpoints()).toEqual(["v:a 30"]);
      shard.slice();
    }
    expect(touchpoints()).toEqual(["u:anna 31"]);
  });
});
