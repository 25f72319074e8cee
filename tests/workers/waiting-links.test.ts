import { runInDurableObject } from "cloudflare:test";
import { compareLinks, identifierKey, linkId, waits } from "@meander/identity";
import { expect, it } from "vitest";
import { SqlFacts } from "../../apps/collector/src/shard/stitch/sql-facts.ts";
import { newShard, type Telling, tell } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const EMAIL = "post@x.example";
const CROWD = 80;
const PAGE = 7;

/** Ids of messages that begin with one another, and equal moments, so that ranks are close to each other. */
const signIn =
  (ids: Pick<Telling, "user" | "email">) =>
  (_: unknown, i: number): Telling => ({
    ...{ messageId: `m${i}`, at: T0 + (i % 5) * 60_000, visitor: `browser ${i}`, seq: i % 3 },
    ...ids,
  });

it("I5: the links that wait are those that the rule says, counted, and in pages each once by rank", async () => {
  for (const [ids, higher] of [
    [{ user: "demo" }, "u:demo"],
    [{ email: EMAIL }, `c:email:${EMAIL}`],
  ] as const) {
    const shard = newShard();
    await tell(shard, ...Array.from({ length: CROWD }, signIn(ids)));
    const words = ["accepted", "revoked", "none"] as const;
    await shard.decide(
      Array.from({ length: CROWD }, (_, i) => ({
        ...{ kind: "verdict", target: linkId(identifierKey("visitor", `browser ${i}`), higher) },
        ...{ word: words[i % 9] ?? "none", actor: "admin", at: 1 },
      })),
    );
    const expected = await runInDurableObject(shard.stub, (_, { storage }) => {
      const facts = new SqlFacts(storage.sql);
      const waiting = facts.linksDown(higher).filter((link) => waits(link, facts));
      return waiting.sort(compareLinks).map(({ id, at }) => ({ id, at }));
    });
    expect(expected.length).toBeGreaterThan(2 * PAGE);
    const found: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor !== null; pages++) {
      const page = await shard.listWaiting(higher, cursor, PAGE);
      found.push(...page.links.map((link) => link.id));
      cursor = page.next;
    }
    expect(found).toEqual(expected.map(({ id }) => id));
    const times = expected.map(({ at }) => at);
    const { guards } = await shard.listGuards(null, 10);
    expect(guards).toMatchObject([
      {
        ...{ id: higher, linked: CROWD - 9, waiting: expected.length, accepted: 9, refused: 9 },
        ...{ since: Math.min(...times), until: Math.max(...times) },
      },
    ]);
    expect(guards[0]?.examples.map((link) => link.id)).toEqual(found.slice(0, 5));
  }
});
