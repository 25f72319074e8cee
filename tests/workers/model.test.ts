import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { DEFAULT_MODEL, type Model } from "@meander/journey";
import { beforeAll, describe, expect, it } from "vitest";
import type { JourneyShard } from "../../apps/collector/src/shard/journey-shard.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";
import { ADMIN, call, json, migrateControlPlane, newSite } from "./control-plane.ts";
import { incoming, type Telling } from "./incoming.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const DAY = 86_400_000;

/** A model in which prices are the decision and count as a soft conversion. */
const CHANGED: Model = {
  ...DEFAULT_MODEL,
  rules: [{ phase: "decision", when: { path: ["/priser"] } }, ...DEFAULT_MODEL.rules],
  goals: [
    { id: "prices", name: "Prices seen", kind: "soft_conversion", when: { path: ["/priser"] }, count: "journey" },
    ...DEFAULT_MODEL.goals,
  ],
};

interface Job {
  id: string;
  state: string;
  done: number;
  total: number;
}

/** A site on which 30 people read, and every third of them the prices. */
async function siteWithJourneys(shards = 1) {
  const site = await newSite({ shards });
  const stubs = Array.from({ length: shards }, (_, index) =>
    env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId: site.id, index, shards }))),
  );
  for (let i = 0; i < 30; i++) {
    const tellings: Telling[] = ["/", "/blog/et", i % 3 === 0 ? "/priser" : "/blog/to"].map((path, n) => ({
      ...{ messageId: `m${i}-${n}`, at: T0 + i * DAY + n, visitor: `v${i}`, path },
    }));
    const shard = stubs[shardOf(site.id, `v:v${i}`, shards)] as unknown as ShardCalls;
    await shard.append(tellings.map(incoming));
  }
  const path = `/api/sites/${site.id}`;
  return {
    path,
    get: async <T>(what: string) => json<T>(await call("GET", `${path}/${what}`, ADMIN)),
    /** Rings the alarms until the job is done, and gives the progress that was seen. */
    async finish(job: Job): Promise<number[]> {
      const seen: number[] = [];
      for (let now = job; now.state !== "done"; ) {
        for (const stub of stubs) await runInDurableObject(stub, (shard: JourneyShard) => shard.alarm());
        now = await this.get<Job>(`jobs/${job.id}`);
        if (now.state === "failed") throw new Error("the job failed");
        seen.push(now.done);
      }
      return seen;
    },
  };
}

beforeAll(migrateControlPlane);

describe("a site's own model", () => {
  it("J12, A3: saving gives a version and a job; the past is worked out anew, and answers say by which version", async () => {
    for (const shards of [1, 4]) {
      const site = await siteWithJourneys(shards);
      const before = await site.get<{ modelVersion: number; phases: unknown }>("reports/phases");
      expect(before.modelVersion).toBe(1);
      const job = await json<Job>(await call("PUT", `${site.path}/model?note=prices`, ADMIN, CHANGED), 202);
      expect(job).toMatchObject({ kind: "rebuild", unit: "visitors", state: "running" });
      const seen = await site.finish(job);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(30);
      expect(await site.get("model")).toEqual({ ...CHANGED, version: 2 });
      expect(await site.get("reports/phases")).toMatchObject({ modelVersion: 2 });
      const { journeys } = await site.get<{ journeys: unknown[] }>("journeys?phase=decision&limit=100");
      expect(journeys).toHaveLength(10);
      const { versions } = await site.get<{ versions: object[] }>("model/versions");
      expect(versions).toMatchObject([
        { version: 2, note: "prices", served: true },
        { version: 1, createdBy: null, served: false },
      ]);
      expect(await site.get("model/versions/1")).toEqual(DEFAULT_MODEL);
      expect((await call("GET", `${site.path}/model/versions/3`, ADMIN)).status).toBe(404);
    }
  });

  it("J12: a trial tells what would change and changes nothing", async () => {
    for (const shards of [1, 4]) {
      const site = await siteWithJourneys(shards);
      const trial = await json<Record<string, unknown>>(await call("POST", `${site.path}/model/try`, ADMIN, CHANGED));
      expect(trial).toMatchObject({
        ...{ looked: 30, skipped: 0, of: 30, changed: 10 },
        softConversions: { before: 0, after: 10 },
        conversions: { before: 0, after: 0 },
        goals: [{ goal: "Prices seen", before: 0, after: 10 }],
      });
      expect(trial.phases).toContainEqual({ phase: "consideration", before: 10, after: 0 });
      expect(trial.phases).toContainEqual({ phase: "decision", before: 0, after: 10 });
      expect(trial.examples).toHaveLength(10);
      expect(await site.get("model")).toEqual(DEFAULT_MODEL);
    }
  });

  it("J12: a model made from an older version is refused, so nobody's changes are lost", async () => {
    const site = await siteWithJourneys();
    expect((await call("PUT", `${site.path}/model`, ADMIN, CHANGED)).status).toBe(202);
    const answer = await call("PUT", `${site.path}/model`, ADMIN, CHANGED);
    expect(answer.status).toBe(409);
    expect((await call("PUT", `${site.path}/model`, ADMIN, { ...CHANGED, version: 2 })).status).toBe(202);
  });

  it("J12: what is wrong is said with a reason code, the place and what to do", async () => {
    const site = await siteWithJourneys();
    const issuesOf = async (model: unknown) => {
      const answer = await call("PUT", `${site.path}/model`, ADMIN, model);
      const body = await json<{ error: { details: { code: string; at: string; message: string }[] } }>(answer, 422);
      return body.error.details.map(({ code, at, message }) => [code, at, message]);
    };
    expect(
      await issuesOf({
        ...CHANGED,
        rules: [{ phase: "decison", when: { path: ["/priser", "/{a"] } }],
        goals: [{ ...CHANGED.goals[0], when: { outcome: ["conversion"] } }],
        dormantDays: 0,
      }),
    ).toEqual([
      ["out_of_range", "dormantDays", expect.stringContaining("between")],
      ["unknown_phase", "rules[0].phase", expect.stringContaining('"decision"')],
      ["bad_glob", "rules[0].when.path[1]", expect.stringContaining("never closed")],
      ["not_here", "goals[0].when.outcome", expect.stringContaining("Take it out")],
    ]);
    expect(
      await issuesOf({ ...CHANGED, rules: [{ phase: "decision", wehn: {}, when: { kind: ["page"] } }], goals: 7 }),
    ).toEqual([
      ["invalid_value", "rules[0].when.kind[0]", expect.stringContaining('"page_view"')],
      ["unrecognized_keys", "rules[0]", expect.stringContaining('"wehn"')],
      ["invalid_type", "goals", expect.stringContaining("array")],
    ]);
  });
});
