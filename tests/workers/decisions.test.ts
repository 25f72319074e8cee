import { linkId } from "@meander/identity";
import { describe, expect, it } from "vitest";
import { dump, messages, newShard, rebuild, type Shard, SITE, type Telling, tell } from "./journey-history.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const DAY = 86_400_000;

describe("decisions of people", () => {
  const revoke = (shard: Shard, target: string, revoked: boolean, at: number) =>
    shard.decide([{ kind: "verdict", target, word: revoked ? "revoked" : "none", actor: "user:1", at }]);

  it("I9: a revoked link parts the journeys, and giving it back is as if nothing had been", async () => {
    const shard = newShard();
    await tell(
      shard,
      { messageId: "m1", at: T0, visitor: "a" },
      { messageId: "m2", at: T0 + 1, visitor: "a", user: "anna" },
    );
    const before = await dump(shard);
    await revoke(shard, linkId("v:a", "u:anna"), true, 1);
    expect(await messages(shard, "v:a")).toEqual(["m1"]);
    expect(await messages(shard, "u:anna")).toEqual(["m2"]);
    await tell(shard, { messageId: "m2", at: T0 + 1, visitor: "a", user: "anna" });
    expect(await messages(shard, "v:a")).toEqual(["m1"]);
    await revoke(shard, linkId("v:a", "u:anna"), false, 2);
    expect(await dump(shard)).toBe(before);
  });

  it("I6: an alias joins two users, says who did, and can be taken back", async () => {
    const shard = newShard();
    await tell(shard, { messageId: "m1", at: T0, visitor: "a", user: "anna" });
    await tell(shard, { messageId: "m2", at: T0 + DAY, visitor: "b", user: "anna-2" });
    await shard.decide([{ kind: "alias", previous: "u:anna-2", user: "u:anna", actor: "user:1", at: 5 }]);
    expect(await messages(shard, "anna-2")).toEqual(["m1", "m2"]);
    expect(await shard.listLinks("anna")).toMatchObject([
      { rule: "I6", previous: "anna-2", user: "anna", actor: "user:1", decides: true },
      { rule: "I2", visitor: "a" },
      { rule: "I2", visitor: "b" },
    ]);
    await revoke(shard, linkId("u:anna-2", "u:anna"), true, 6);
    expect(await messages(shard, "anna-2")).toEqual(["m2"]);
  });

  it("I10: an erased person is gone, stays gone, and nobody else loses or gains a touchpoint", async () => {
    const shard = newShard();
    await tell(
      shard,
      { messageId: "m1", at: T0, visitor: "a" },
      { messageId: "m2", at: T0 + 1, visitor: "a", user: "anna", email: "anna@example.dk" },
      { messageId: "m3", at: T0 + 2, visitor: "a", user: "bo" },
      { messageId: "m4", at: T0 + 3, visitor: "b", user: "anna" },
    );
    const erasure = await shard.erasureOf("anna", 9);
    if (!erasure) throw new Error("anna is not found");
    expect(await shard.erase(erasure)).toMatchObject({ touchpoints: 3 });
    expect(await shard.getJourney(SITE, "anna")).toBeNull();
    expect(await messages(shard, "bo")).toEqual(["m3"]);
    const late: Telling[] = [
      { messageId: "m5", at: T0 + 4, visitor: "a" },
      { messageId: "m6", at: T0 + 5, visitor: "c", user: "anna" },
      { messageId: "m7", at: T0 + 6, visitor: "d", email: "anna@example.dk" },
      { messageId: "m8", at: T0 + 7, visitor: "a", user: "bo" },
      { messageId: "m9", at: T0 + 8, visitor: "e", user: "bo", email: "anna@example.dk" },
    ];
    expect(await tell(shard, ...late)).toMatchObject({ accepted: 2 });
    expect(await messages(shard, "bo")).toEqual(["m3", "m8", "m9"]);
    expect((await shard.listLinks("bo"))?.map((link) => link.contact)).toEqual([null, null]);
    const { ndjson } = await shard.exportTouchpoints(null, 100);
    expect(ndjson).not.toContain("u:anna");
    expect((await shard.listQuarantine(null, 10)).unparseable).toEqual([{ reason: "erased", n: 3 }]);
    await rebuild(shard);
    expect(await messages(shard, "bo")).toEqual(["m3", "m8", "m9"]);
  });
});
