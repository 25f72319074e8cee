import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { JourneyShard } from "../../apps/collector/src/shard/journey-shard.ts";
import { migrate, STEPS } from "../../apps/collector/src/shard/migrations.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { DERIVED, dumpRows, incoming, SITE } from "./journey-history.ts";

/** A shard's database as each released version left it; see docs/schema-fixtures.md. */
const FIXTURES = import.meta.glob("../fixtures/shard-*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;

type Stub = DurableObjectStub<JourneyShard>;

const newStub = (siteId: string): Stub =>
  env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index: 0, shards: 1 })));

const calls = (stub: Stub) => stub as unknown as ShardCalls;

/** Ends the instance: the new stub opens the storage as a start does. */
async function reopened(siteId: string): Promise<Stub> {
  await runInDurableObject(newStub(siteId), (_, state) => state.abort("opened anew")).catch(() => undefined);
  return newStub(siteId);
}

/** An object whose storage is exactly what the SQL says. */
async function objectOf(siteId: string, fixture: string): Promise<Stub> {
  const stub = newStub(siteId);
  await runInDurableObject(stub, (_, { storage }) => {
    const names = storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    for (const { name } of names) if (!/^(sqlite_|_cf)/.test(name)) storage.sql.exec(`DROP TABLE "${name}"`);
    storage.sql.exec(fixture);
  });
  return reopened(siteId);
}

describe.each(Object.entries(FIXTURES))("S11: %s", (name, fixture) => {
  it("opens, answers, takes in, and its derived rows are what a rebuild makes", async () => {
    const stub = await objectOf("fixture", fixture);
    const journey = await calls(stub).getJourney(SITE, "anna");
    expect(journey).toMatchObject({ id: "u:anna", touchpoints: 12, conversions: [{ kind: "soft_conversion" }, {}] });
    expect(journey?.visitors.map(({ id }) => id).sort()).toEqual(["laptop", "phone"]);
    expect((await calls(stub).getJourney(SITE, "stranger"))?.touchpoints).toBe(2);
    const page = await calls(stub).backupPage("touchpoint", null);
    expect(page.rows).toHaveLength(14);
    const late = incoming({ messageId: "new", at: Date.UTC(2026, 5, 12), visitor: "phone", path: "/account" });
    expect(await calls(stub).append([late])).toEqual({ accepted: 1, duplicate: 0, conflicts: [] });
    const derived = () => runInDurableObject(stub, (_, { storage }) => dumpRows(storage.sql, DERIVED).join("\n"));
    const before = await derived();
    const model = await calls(stub).servedModel();
    await calls(stub).startRebuild({ startedAt: Date.now(), model });
    while ((await calls(stub).rebuildProgress()).state !== "done") await runDurableObjectAlarm(stub);
    expect(await derived()).toBe(before);
    expect(name).toMatch(/shard-\d+\.\d+\.\d+\.sql$/);
  });

  it("has the tables of its step, so that none was changed after its release", async () => {
    const stub = await objectOf("fixture-schema", fixture);
    const fresh = newStub("fresh");
    const schema = (one: Stub) =>
      runInDurableObject(one, (_, { storage }) =>
        storage.sql
          .exec<{ sql: string }>(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%cf%' ORDER BY name",
          )
          .toArray()
          .map(({ sql }) => sql.replaceAll(/["'\s]+/g, " ")),
      );
    expect(await schema(stub)).toEqual(await schema(fresh));
  });
});

describe("a migration that is cut off", () => {
  const broken = [...STEPS, "CREATE TABLE half (a); INSERT INTO half VALUES (1); INSERT INTO absent VALUES (1)"];
  const whole = [...STEPS, "CREATE TABLE half (a); INSERT INTO half VALUES (1)", "CREATE TABLE other (a)"];

  it("S10: leaves the shard as it was; the next start brings it to the end", async () => {
    let stub = newStub("cut-off");
    await calls(stub).append([incoming({ messageId: "m", at: Date.UTC(2026, 5, 1), visitor: "a", path: "/" })]);
    const steps = () =>
      runInDurableObject(stub, (_, { storage }) => ({
        done: storage.sql.exec("SELECT count(*) AS n FROM schema_step").one().n,
        half: storage.sql.exec("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").one().n,
      }));
    await runInDurableObject(stub, (_, { storage }) => {
      expect(() => migrate(storage, broken)).toThrow();
    });
    expect(await steps()).toEqual({ done: STEPS.length, half: 0 });
    stub = await reopened("cut-off");
    expect((await calls(stub).getJourney(SITE, "a"))?.touchpoints).toBe(1);
    await runInDurableObject(stub, (_, { storage }) => migrate(storage, whole));
    expect(await steps()).toEqual({ done: STEPS.length + 2, half: 1 });
    // An older version must not write into what it does not know.
    await runInDurableObject(stub, (_, { storage }) => {
      expect(() => migrate(storage)).toThrow("schema_too_new");
    });
  });
});
