import { runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_WAITING } from "../../apps/collector/src/shard/group-commit.ts";
import {
  DERIVED,
  dump,
  incoming,
  messages,
  newShard,
  rebuild,
  type Shard,
  SITE,
  type Telling,
  tell,
} from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;

describe("the log", () => {
  it("P9: the same visitor and messageId is stored once, whatever batch it comes in", async () => {
    const shard = newShard();
    const event = { messageId: "m1", at: T0, visitor: "a", path: "/" };
    expect(await tell(shard, event, event)).toEqual({ accepted: 1, duplicate: 1, conflicts: [] });
    expect(await tell(shard, event)).toEqual({ accepted: 0, duplicate: 1, conflicts: [] });
    expect((await shard.getJourney(SITE, "a"))?.touchpoints).toBe(1);
  });

  it("P9: the same id with another body: the first wins, the second is told by its place", async () => {
    const shard = newShard();
    await tell(shard, { messageId: "m1", at: T0, visitor: "a", path: "/first" });
    const other = { messageId: "m1", at: T0 + 5, visitor: "a", path: "/second" };
    expect(await shard.append([incoming(other, 7)])).toEqual({ accepted: 0, duplicate: 0, conflicts: [7] });
    const page = await shard.listTouchpoints(SITE, "a", null, 10);
    expect(page?.touchpoints.map((t) => t.page.path)).toEqual(["/first"]);
  });

  it("J1: touchpoints of several devices come in time order, page by page, whatever their clocks say", async () => {
    const shard = newShard();
    const tellings: Telling[] = [];
    for (let i = 0; i < 120; i++) {
      const visitor = ["phone", "laptop", "tablet"][i % 3] as string;
      const skewMs = { phone: 0, laptop: -40 * MINUTE, tablet: i < 60 ? 0 : 3 * DAY }[visitor] as number;
      tellings.push({ messageId: `m${i}`, at: T0 + i * 7 * MINUTE, visitor, user: "u1", skewMs, seq: i });
    }
    await shard.append([...tellings].reverse().map(incoming));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Shard["listTouchpoints"]>> = await shard.listTouchpoints(SITE, "u1", cursor, 7);
      if (!page) throw new Error("no journey");
      seen.push(...page.touchpoints.map((t) => t.messageId));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(tellings.map((t) => t.messageId));
  });

  it("P11: more appends than may wait are refused as overload, which the Worker can tell; the others are stored", async () => {
    const shard = newShard();
    const appends = Array.from({ length: MAX_WAITING + 5 }, (_, i) =>
      tell(shard, { messageId: `m${i}`, at: T0 + i, visitor: `v${i % 7}` }),
    );
    const outcomes = await Promise.allSettled(appends);
    const refused = outcomes.filter((o) => o.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((o) => (o.reason as { overloaded?: boolean }).overloaded === true)).toBe(true);
    const { ndjson } = await shard.exportTouchpoints(null, 5_000);
    expect(ndjson.trimEnd().split("\n").length).toBe(outcomes.length - refused.length);
  });

  it("A6: the export gives every touchpoint once, page by page", async () => {
    const shard = newShard();
    const tellings = Array.from({ length: 25 }, (_, i) => ({ messageId: `m${i}`, at: T0 + i, visitor: `v${i % 4}` }));
    await tell(shard, ...tellings);
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { ndjson: string; next: string | null } = await shard.exportTouchpoints(cursor, 10);
      ids.push(
        ...page.ndjson
          .trimEnd()
          .split("\n")
          .map((line) => (JSON.parse(line) as { messageId: string }).messageId),
      );
      cursor = page.next;
    } while (cursor);
    expect(ids.sort()).toEqual(tellings.map((t) => t.messageId).sort());
  });
});

describe("stitching in a shard", () => {
  it("I2, I14: what a visitor did before an identify joins the person, and the old id leads there", async () => {
    const shard = newShard();
    await tell(shard, { messageId: "m1", at: T0, visitor: "a" });
    expect((await shard.getJourney(SITE, "a"))?.id).toBe("v:a");
    await tell(shard, { messageId: "m2", at: T0 + DAY, visitor: "a", user: "anna", kind: "identify" });
    await tell(shard, { messageId: "m3", at: T0 + 2 * DAY, visitor: "b", user: "anna" });
    for (const id of ["v:a", "a", "u:anna", "anna", "b"]) {
      const journey = await shard.getJourney(SITE, id);
      expect([id, journey?.id, journey?.touchpoints]).toEqual([id, "u:anna", 3]);
    }
    expect((await shard.listJourneys(SITE, { sort: "last", limit: 50, bots: "0" })).journeys.map((j) => j.id)).toEqual([
      "u:anna",
    ]);
  });

  it("I3: a second user on the same browser keeps their own touchpoints, and the two are not joined", async () => {
    const shard = newShard();
    await tell(
      shard,
      { messageId: "m1", at: T0, visitor: "a" },
      { messageId: "m2", at: T0 + 1, visitor: "a", user: "anna" },
    );
    await tell(shard, { messageId: "m3", at: T0 + DAY, visitor: "a", user: "bo" });
    await tell(shard, { messageId: "m4", at: T0 + 2 * DAY, visitor: "a" });
    expect(await messages(shard, "u:anna")).toEqual(["m1", "m2", "m4"]);
    expect(await messages(shard, "u:bo")).toEqual(["m3"]);
  });

  it("I3: the third user makes it a shared device, whose anonymous touchpoints go back to the visitor", async () => {
    const shard = newShard();
    await tell(
      shard,
      { messageId: "m1", at: T0, visitor: "a" },
      { messageId: "m2", at: T0 + 1, visitor: "a", user: "anna" },
    );
    await tell(shard, { messageId: "m3", at: T0 + 2, visitor: "a", user: "bo" });
    expect(await messages(shard, "u:anna")).toEqual(["m1", "m2"]);
    await tell(shard, { messageId: "m4", at: T0 + 3, visitor: "a", user: "cecilie" });
    expect(await messages(shard, "u:anna")).toEqual(["m2"]);
    expect(await messages(shard, "v:a")).toEqual(["m1"]);
    expect((await shard.getJourney(SITE, "v:a"))?.visitors[0]?.sharedDevice).toBe(true);
  });

  it("I1: a newsletter sign-up joins the browser to an e-mail, a later message the e-mail to a customer", async () => {
    const shard = newShard();
    const email = "anna@example.dk";
    await tell(shard, { messageId: "m1", at: T0, visitor: "a" });
    await tell(shard, { messageId: "m2", at: T0 + 1, visitor: "a", email, kind: "identify" });
    expect((await shard.getJourney(SITE, "a"))?.owner.kind).toBe("contact");
    await tell(shard, { messageId: "m3", at: T0 + DAY, user: "anna", email, kind: "offline", name: "Store visit" });
    expect(await messages(shard, "a")).toEqual(["m1", "m2", "m3"]);
    expect((await shard.getJourney(SITE, "a"))?.id).toBe("u:anna");
  });

  it("I8: every link says which message, when, on which device, and whether it decides", async () => {
    const shard = newShard();
    await tell(shard, { messageId: "m1", at: T0, visitor: "a", user: "anna", kind: "identify" });
    await tell(shard, { messageId: "m2", at: T0 + DAY, visitor: "a", user: "bo", kind: "identify" });
    const device = { class: "desktop", browser: "Firefox 140", os: "Linux" };
    const evidence = [
      { visitor: "a", user: "anna", messageId: "m1", at: T0, device, decides: true },
      { visitor: "a", user: "bo", messageId: "m2", at: T0 + DAY, device, decides: false },
    ];
    expect(await shard.listLinks("anna")).toMatchObject(evidence);
    expect(await shard.listLinks("bo")).toMatchObject(evidence);
  });
});

describe("projection", () => {
  const telling = fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    at: fc.integer({ min: 0, max: 40 }),
    user: fc.option(fc.constantFrom("anna", "bo", "cecilie"), { freq: 3 }),
    email: fc.option(fc.constantFrom("anna@example.dk", "post@example.se"), { freq: 4 }),
    path: fc.constantFrom("/", "/priser", "/blog/et", "/kassen", "/support"),
    kind: fc.constantFrom("page_view", "soft_conversion", "conversion", "error", "identify"),
  });

  it("I7, J11: any order, batch split, duplicates and evictions give byte-identical journeys", async () => {
    const runs = Number(process.env.MEANDER_RUNS ?? 25);
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(telling, { minLength: 1, maxLength: 14 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 14, maxLength: 14 }),
        fc.integer({ min: 1, max: 5 }),
        async (tellings, shuffle, batch) => {
          const history = tellings.map(
            (t, i): Telling => ({
              messageId: `m${i}`,
              at: T0 + t.at * DAY + i,
              visitor: `v${t.who}`,
              kind: t.kind as NonNullable<Telling["kind"]>,
              path: t.path,
              ...(t.kind === "page_view" ? {} : { name: "x" }),
              ...(t.user ? { user: t.user } : {}),
              ...(t.email ? { email: t.email } : {}),
            }),
          );
          const inOrder = newShard();
          await tell(inOrder, ...history);
          const other = newShard();
          const order = history
            .map((t, i) => ({ t, key: shuffle[i] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ t }) => t);
          for (let i = 0; i < order.length; i += batch) {
            await tell(other, ...order.slice(i, i + batch));
            if (i % 2 === 0) await tell(other, ...order.slice(0, i + 1));
          }
          const expected = await dump(inOrder);
          if (expected.includes('"u:')) joined++;
          expect(await dump(other)).toBe(expected);
        },
      ),
      { numRuns: runs },
    );
    expect(joined).toBeGreaterThan(0);
  });

  it("J11: everything derived equals a rebuild from the log", async () => {
    const shard = newShard();
    for (let i = 0; i < 60; i++) {
      const user = i % 10 === 9 ? { user: "anna" } : {};
      await tell(shard, {
        messageId: `m${i}`,
        at: T0 + ((i * 37) % 60) * DAY,
        visitor: `v${i % 3}`,
        path: "/priser",
        ...user,
      });
    }
    for (let i = 0; i < 120; i++) await tell(shard, { messageId: `n${i}`, at: T0 + i, visitor: `w${i}`, path: "/" });
    const before = await dump(shard);
    expect(before).toContain('journey ["u:anna"');
    await runInDurableObject(shard.stub, (_, { storage }) => {
      for (const table of DERIVED.slice(1)) storage.sql.exec(`DELETE FROM ${table}`);
      storage.sql.exec("UPDATE session SET score = 9");
      storage.sql.exec("DELETE FROM journey WHERE journey > 'v:w3'");
    });
    expect(await dump(shard)).not.toBe(before);
    await rebuild(shard);
    expect(await dump(shard)).toBe(before);
    expect(await shard.rebuildProgress()).toMatchObject({ state: "done" });
  });

  it("J3: a visitor's touchpoints less than 30 minutes apart are one session", async () => {
    const shard = newShard();
    await tell(
      shard,
      ...[0, 29, 58, 88, 89].map((minute, i) => ({
        messageId: `m${i}`,
        at: T0 + minute * MINUTE,
        visitor: "a",
        path: "/",
      })),
    );
    const journey = await shard.getJourney(SITE, "a");
    expect(journey?.sessions.map((s) => s.touchpoints)).toEqual([3, 2]);
  });
});
