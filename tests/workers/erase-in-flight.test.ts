import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { erasePerson, findPerson } from "../../apps/collector/src/shard/erase/erase-site.ts";
import { shardName, shardOf } from "../../apps/collector/src/shard/place.ts";
import { ADMIN, call, json, migrateControlPlane } from "./control-plane.ts";
import { identitySite } from "./identity-site.ts";
import { DERIVED, dump, dumpRows, messages, newShard, rebuild, tell } from "./journey-history.ts";

beforeAll(migrateControlPlane);

const T0 = Date.UTC(2026, 2, 1, 9);
const SHARDS = 4;
const BROWSERS = Array.from({ length: 8 }, (_, i) => `browser-${i}`);

async function rowsOf(siteId: string): Promise<string[]> {
  const dumps = Array.from({ length: SHARDS }, (_, index) => {
    const stub = env.JOURNEY_SHARD.get(env.JOURNEY_SHARD.idFromName(shardName({ siteId, index, shards: SHARDS })));
    return runInDurableObject(stub, (_, { storage }) =>
      dumpRows(storage.sql, ["touchpoint", "link", "visitor", "fact_out", "handover", ...DERIVED]),
    );
  });
  return (await Promise.all(dumps)).flat();
}

it("I10: browsers that signed in a moment ago, in other shards, fall with the person", async () => {
  const { id, shards } = await identitySite(SHARDS);
  const seen = BROWSERS.map((visitor, i) => ({ messageId: `seen-${i}`, at: T0 + i, visitor }));
  await shards.tell([...seen, { messageId: "first", at: T0 + 50, visitor: "known", user: "anna" }]);
  await shards.settle();
  // No alarm rings between: only the browsers' own shards know whose they are.
  await shards.tell(BROWSERS.map((visitor, i) => ({ messageId: `in-${i}`, at: T0 + 100 + i, visitor, user: "anna" })));
  const receipt = await json(await call("DELETE", `/api/sites/${id}/journeys/anna`, ADMIN));
  expect(receipt).toMatchObject({ identifiers: BROWSERS.length + 2, touchpoints: 2 * BROWSERS.length + 1 });
  await shards.settle();
  expect((await rowsOf(id)).filter((row) => row.includes("touchpoint") || row.includes("v:browser"))).toEqual([]);
});

it.each([1, SHARDS])(
  "I10: what came while a person was being erased is not theirs any more, nor what comes later, %i shards",
  async (count) => {
    const { shards } = await identitySite(count);
    const email = "anna@x.example";
    const seen = BROWSERS.map((visitor, i) => ({ messageId: `seen-${i}`, at: T0 + i, visitor }));
    await shards.tell([...seen, { messageId: "first", at: T0 + 50, visitor: "known", user: "anna" }]);
    await shards.tell([{ messageId: "letter", at: T0 + 60, visitor: "letterbox", email }]);
    await shards.settle();
    const person = await findPerson(shards.calls, "anna", 1);
    if (!person) throw new Error("anna is not found");
    const signIns = (no: number, visitors: readonly string[]) =>
      visitors.map((visitor, i) => ({ messageId: `in-${no}-${i}`, at: T0 + no + i, visitor, user: "anna" }));
    await shards.tell([...signIns(100, BROWSERS), ...signIns(200, ["known"]).map((told) => ({ ...told, email }))]);
    await erasePerson(shards.calls, person);
    await shards.tell([...signIns(300, ["later"]), { messageId: "page", at: T0 + 310, visitor: "later" }]);
    await shards.settle();
    const { own, facts } = await shards.look();
    const contact = `c:email:${email}`;
    expect(own.map(({ owner }) => owner).sort()).toEqual(
      [contact, ...BROWSERS.map((visitor) => `v:${visitor}`), "v:later"].sort(),
    );
    expect(facts.filter((fact) => fact.includes("u:anna"))).toEqual([]);
    expect(await findPerson(shards.calls, "anna", 2)).toBeNull();
  },
);

it("I10: who came a moment ago is found by what is known of them, although their journey is not where it will be", async () => {
  const { id, shards } = await identitySite(SHARDS);
  await shards.tell(BROWSERS.map((visitor, i) => ({ messageId: `in-${i}`, at: T0 + i, visitor, user: "anna" })));
  const receipt = await json(await call("DELETE", `/api/sites/${id}/journeys/anna`, ADMIN));
  expect(receipt).toMatchObject({ identifiers: BROWSERS.length + 1, touchpoints: BROWSERS.length });
  expect((await call("DELETE", `/api/sites/${id}/journeys/nobody`, ADMIN)).status).toBe(404);
  await shards.settle();
  expect(await rowsOf(id)).toEqual([]);
});

it("I10: an id that falls with a person has no journey left where nobody had heard yet that it is theirs", async () => {
  const { id, shards } = await identitySite(SHARDS);
  await shards.tell([
    { messageId: "a", at: T0, user: "anna" },
    { messageId: "b", at: T0 + 1, user: "bo" },
  ]);
  await shards.settle();
  const erasure = { owner: "u:anna", ids: ["u:anna", "u:bo"], shared: [], at: 1 };
  for (const shard of shards.calls) await shard.erase(erasure);
  expect(await rowsOf(id)).toEqual([]);
});

it("I10: a device that did not fall, as only its own shard knew whose it was, has a journey of its own again", async () => {
  const { id, shards } = await identitySite(SHARDS);
  await shards.tell([
    { messageId: "seen", at: T0, visitor: "device" },
    { messageId: "in", at: T0 + 1, visitor: "device", user: "bo" },
  ]);
  const erasure = { owner: "u:bo", ids: ["u:bo"], shared: [], at: 1 };
  for (const shard of shards.calls) await shard.erase(erasure);
  await shards.settle();
  const journeys = (await rowsOf(id)).filter((row) => row.startsWith("journey "));
  expect(journeys).toHaveLength(1);
  expect(journeys[0]).toContain('["v:device"');
});

it("I10: what falls with an address is in no journey any more, also where the address was known to be somebody's", async () => {
  const shard = newShard();
  const email = "post@x.example";
  await tell(
    shard,
    { messageId: "seen", at: T0, visitor: "phone", email },
    { messageId: "in", at: T0 + 1, user: "dag", email },
  );
  expect(await messages(shard, "dag")).toEqual(["seen", "in"]);
  // Decided in a shard that had not heard of dag.
  const ids = [`c:email:${email}`, "v:phone"] as const;
  await shard.erase({ owner: ids[0], ids: [...ids], shared: [], at: 1 });
  const served = await dump(shard);
  expect(await messages(shard, "dag")).toEqual(["in"]);
  expect(served).not.toContain("v:phone");
  await rebuild(shard);
  expect(await dump(shard)).toBe(served);
});

it("I10: what an old shard of a moved site still owed of an erased person is not kept", async () => {
  const shard = newShard();
  await tell(shard, { messageId: "in", at: T0, visitor: "phone", user: "anna" });
  const erasure = await shard.erasureOf("anna", 1);
  if (!erasure) throw new Error("anna is not found");
  await shard.erase(erasure);
  const alias = { kind: "alias", previous: "u:dag", user: "u:anna", actor: "admin", at: 1 } as const;
  const link = {
    kind: "link",
    lower: "v:b",
    higher: "u:anna",
    rank: "1",
    messageId: "m",
    at: T0,
    visitor: "v:b",
  } as const;
  await shard.takeMoved({ kind: "facts", facts: [alias, link] });
  const rows = await runInDurableObject(shard.stub, (_, { storage }) => dumpRows(storage.sql, ["link", "alias"]));
  expect(rows).toEqual([]);
});

it("I10: what is anonymous on a device that is shared with an erased person is handed to none of those who are left", async () => {
  for (const count of [1, SHARDS]) {
    const { id, shards } = await identitySite(count);
    const signIns = ["anna", "bo", "eve"].map((user, i) => ({ messageId: user, at: T0 + i, visitor: "kiosk", user }));
    await shards.tell([...signIns, { messageId: "nobody's", at: T0 + 9, visitor: "kiosk" }]);
    await shards.settle();
    await json(await call("DELETE", `/api/sites/${id}/journeys/anna`, ADMIN));
    await shards.tell([{ messageId: "later", at: T0 + 10, visitor: "kiosk" }]);
    await shards.settle();
    const { own } = await shards.look();
    const messagesOf = (owner: string) =>
      own
        .filter((row) => row.owner === owner)
        .map((row) => (JSON.parse(row.text) as { message_id: string }).message_id);
    expect(messagesOf("v:kiosk").sort()).toEqual(["later", "nobody's"]);
    expect([messagesOf("u:anna"), messagesOf("u:bo"), messagesOf("u:eve")]).toEqual([[], ["bo"], ["eve"]]);
  }
});

it("I10, I14: a bare id is a user's in every shard before it is a browser's in one", async () => {
  const { id, shards, journey } = await identitySite(SHARDS);
  // Names of whom the browser is at home in a shard that is asked before the user's.
  const names = Array.from({ length: 40 }, (_, i) => `ada${i}`).filter(
    (name) => shardOf(id, `v:${name}`, SHARDS) < shardOf(id, `u:${name}`, SHARDS),
  );
  const [name = ""] = names;
  await shards.tell([
    { messageId: "stranger", at: T0, visitor: name },
    { messageId: "sign-in", at: T0 + 1, visitor: "phone", user: name },
  ]);
  await shards.settle();
  expect(await journey(name)).toEqual({ id: `u:${name}`, messages: ["sign-in"] });
  await json(await call("DELETE", `/api/sites/${id}/journeys/${name}`, ADMIN));
  await shards.settle();
  expect(await journey(`u:${name}`)).toBeNull();
  expect(await journey(`v:${name}`)).toEqual({ id: `v:${name}`, messages: ["stranger"] });
});
