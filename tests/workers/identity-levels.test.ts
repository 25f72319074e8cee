import { beforeAll, describe, expect, it } from "vitest";
import { migrateControlPlane } from "./control-plane.ts";
import { type IdentitySite, identitySite } from "./identity-site.ts";

beforeAll(migrateControlPlane);

const page = (anonymousId: string, messageId: string, more: object = {}) => ({
  type: "page",
  ...{ anonymousId, messageId },
  context: { page: { url: "https://shop.example/priser", path: "/priser" } },
  ...more,
});
const card = (id: string) => ({ externalIds: [{ id, type: "loyalty", collection: "users", encoding: "none" }] });
const signIn = (anonymousId: string, userId: string, messageId: string, more: object = {}) => ({
  type: "identify",
  ...{ anonymousId, userId, messageId },
  ...more,
});

describe.each([1, 4])("who is one person, by the collector's routes, %i shards", (count) => {
  let site: IdentitySite;
  const messages = async (id: string) => (await site.journey(id))?.messages ?? null;
  const owner = async (id: string) => (await site.journey(id))?.id ?? null;
  beforeAll(async () => {
    site = await identitySite(count);
  });

  it("I1, I2, I3, I14: browser to e-mail, e-mail to customer, purchase by card: one journey, and every id leads to it", async () => {
    await site.browse(page("phone", "m1"), page("laptop", "m2"));
    await site.browse({
      type: "identify",
      anonymousId: "phone",
      messageId: "m3",
      traits: { email: "Eva@Example.dk " },
    });
    const contact = await owner("phone");
    expect(contact).toMatch(/^c:[0-9a-f]{32}$/);
    await site.bring({
      ...{ type: "track", event: "Store purchase", kind: "offline", messageId: "m4" },
      context: card("17"),
    });
    expect(await messages("phone")).toEqual(["m1", "m3"]);
    await site.bring({ type: "identify", userId: "eva", messageId: "m5", traits: { email: "eva@example.dk" } });
    await site.bring({ type: "identify", userId: "eva", messageId: "m6", context: card("17") });
    await site.browse(signIn("laptop", "eva", "m7"));
    const all = ["m1", "m2", "m3", "m4", "m5", "m6", "m7"];
    for (const id of ["phone", "laptop", "eva", contact as string, "v:phone", "u:eva"]) {
      expect([id, await site.journey(id)]).toEqual([id, { id: "u:eva", messages: all }]);
    }
    const { journeys } = await site.get<{ journeys: { id: string }[] }>("journeys");
    expect(journeys.map((journey) => journey.id)).toEqual(["u:eva"]);
  });

  it("I6, I9: an alias by the API joins two users; taken back they part, given back they are one again", async () => {
    await site.browse(signIn("tablet", "ida", "i1"), signIn("work", "ida-old", "i2"), page("work", "i3"));
    const body = { previousUserId: "ida-old", userId: "ida" };
    const { id } = await site.act<{ id: string }>("POST", "identities/alias", body, 201);
    expect(await site.journey("ida-old")).toEqual({ id: "u:ida", messages: ["i1", "i2", "i3"] });
    await site.act("DELETE", `links/${id}`);
    expect([await messages("ida"), await messages("ida-old")]).toEqual([["i1"], ["i2", "i3"]]);
    await site.act("POST", `links/${id}/restore`);
    expect(await messages("work")).toEqual(["i1", "i2", "i3"]);
  });

  it("I6, I8, I9: an alias message joins two users by a secret key, and nobody by a write key", async () => {
    await site.browse(signIn("desk", "nor", "n1"), signIn("till", "nor-old", "n2"));
    const alias = (previousId: string, messageId: string) => ({ type: "alias", userId: "nor", previousId, messageId });
    // A write key is on every page: whoever reads it may join nobody.
    await site.browse(alias("nor-old", "n3"));
    expect(await messages("nor")).toEqual(["n1", "n3"]);
    expect(await messages("nor-old")).toEqual(["n2"]);
    await site.bring(alias("nor-old", "n4"));
    expect(await site.journey("nor-old")).toEqual({ id: "u:nor", messages: ["n1", "n2", "n3", "n4"] });
    const { links } = await site.get<{ links: { id: string; previous?: string; actor?: string }[] }>(
      "journeys/nor/links",
    );
    const said = links.find((link) => link.previous !== undefined);
    expect(said).toMatchObject({ previous: "nor-old", user: "nor", actor: "message:n4", decides: true });
    await site.act("DELETE", `links/${said?.id}`);
    await site.bring(alias("nor-old", "n5"));
    expect(await messages("nor-old")).toEqual(["n2"]);
  });

  it("I3, I10: three users of one browser; erasing one hands nothing of the browser to the others", async () => {
    await site.browse(page("kiosk", "k1"), signIn("kiosk", "kim", "k2"), signIn("kiosk", "lis", "k3"));
    expect(await messages("kim")).toEqual(["k1", "k2"]);
    await site.browse(signIn("kiosk", "max", "k4"), page("kiosk", "k5"));
    expect(await site.journey("kiosk")).toEqual({ id: "v:kiosk", messages: ["k1", "k5"] });
    expect(await site.act("DELETE", "journeys/kim")).toMatchObject({ touchpoints: 1, identifiers: 1 });
    expect(await owner("kim")).toBeNull();
    expect(await site.journey("kiosk")).toEqual({ id: "v:kiosk", messages: ["k1", "k5"] });
    expect([await messages("lis"), await messages("max")]).toEqual([["k3"], ["k4"]]);
    await site.browse(signIn("kiosk", "kim", "k6"), page("kiosk", "k7"));
    expect([await owner("kim"), await messages("kiosk")]).toEqual([null, ["k1", "k5", "k7"]]);
  });

  it("I10: an erased browser leads nowhere, and who signs in on it afterwards has their own journey", async () => {
    await site.browse(page("old", "o1"), signIn("old", "pia", "o2", { traits: { email: "pia@example.dk" } }));
    const receipt = await site.act<{ id: string }>("DELETE", "journeys/old");
    expect(receipt).toMatchObject({ touchpoints: 2, identifiers: 3, links: 2 });
    await site.browse(
      page("old", "o3"),
      signIn("old", "rie", "o4"),
      signIn("new", "rie", "o5"),
      signIn("old", "pia", "o6"),
    );
    expect(await messages("rie")).toEqual(["o4", "o5"]);
    expect([await owner("old"), await owner("pia")]).toEqual([null, null]);
    // Asked for again, the erasure finds nobody: least of all who came after.
    await site.act("DELETE", "journeys/old", undefined, 404);
    expect(await messages("rie")).toEqual(["o4", "o5"]);
  });
});

describe.each([1, 4])("memberships, %i shards", (count) => {
  it("I12: an account is the lanes of its members, in time and with their roles; nobody is merged by it", async () => {
    const site = await identitySite(count);
    const group = (userId: string, messageId: string, traits: object, more: object = {}) => ({
      type: "group",
      ...{ userId, messageId, groupId: "acme", traits, ...more },
    });
    await site.browse(page("b1", "a1"), signIn("b1", "una", "a2"), page("b2", "a3"), signIn("b2", "vera", "a4"));
    await site.bring(group("una", "g1", { role: "buyer", email: "info@acme.example" }), group("vera", "g2", {}));
    await site.bring(group("vera", "g3", { role: "user" }), group("una", "g4", { left: true }));
    await site.bring({ type: "page", userId: "una", messageId: "a5", context: { page: { path: "/" } } });
    const accounts = async (id: string) =>
      (await site.get<{ accounts: object[] }>(`journeys/${id}`)).accounts.map((account) => ({ ...account }));
    expect(await accounts("una")).toEqual([
      { id: "acme", role: "buyer", from: expect.any(Number), to: expect.any(Number) },
    ]);
    expect(await accounts("vera")).toEqual([{ id: "acme", role: "user", from: expect.any(Number), to: null }]);
    expect((await site.journey("b1"))?.messages).toEqual(["a1", "a2", "g1", "g4", "a5"]);
    expect((await site.journey("b2"))?.messages).toEqual(["a3", "a4", "g2", "g3"]);
    const report = await site.get<{ accounts: object[] }>("reports/accounts?from=2026-02-01&to=2026-04-01");
    expect(report.accounts).toMatchObject([
      { account: "acme", members: 1, former: 1, people: [{ journey: "u:vera", role: "user" }] },
    ]);
    // Who comes back is a member again, with both times kept.
    await site.bring(group("una", "g5", { role: "owner" }));
    expect(await accounts("una")).toMatchObject([
      { role: "buyer", to: expect.any(Number) },
      { role: "owner", to: null },
    ]);
  });
});

describe.each([1, 4])("the guard's queue, %i shards", (count) => {
  it("I5, I10: who is erased while links wait leaves no queue; a browser whose link waited keeps what is its own", async () => {
    const site = await identitySite(count);
    const crowd = Array.from({ length: 53 }, (_, i) => signIn(`b${String(i).padStart(2, "0")}`, "demo", `d${i}`));
    await site.browse(...crowd.map((event) => page(event.anonymousId, `p${event.messageId}`)), ...crowd);
    const queue = async () => (await site.get<{ guards: { id: string; waiting: number }[] }>("guards")).guards;
    expect(await queue()).toMatchObject([{ id: "u:demo", waiting: 3 }]);
    const receipt = await site.act<{ identifiers: number }>("DELETE", "journeys/demo");
    // The user and the fifty whose link counted.
    expect(receipt.identifiers).toBe(51);
    expect(await queue()).toEqual([]);
    expect([await site.journey("demo"), await site.journey("b00")]).toEqual([null, null]);
    expect(await site.journey("b52")).toMatchObject({ id: "v:b52", messages: ["pd52"] });
    expect((await site.shards.look()).facts.filter((fact) => fact.includes("u:demo"))).toEqual([]);
  });

  it("I5: what is beyond the guard waits, is accepted or refused by somebody, and can be unsaid", async () => {
    const site = await identitySite(count);
    const crowd = Array.from({ length: 55 }, (_, i) => signIn(`b${String(i).padStart(2, "0")}`, "demo", `d${i}`));
    await site.browse(...crowd.map((event) => page(event.anonymousId, `p${event.messageId}`)), ...crowd);
    interface Queue {
      guards: { id: string; waiting: number; examples: { id: string; visitor: string; device: object | null }[] }[];
      next: string | null;
    }
    const queue = () => site.get<Queue>("guards");
    const { guards, next } = await queue();
    expect(guards).toMatchObject([{ id: "u:demo", linked: 55, waiting: 5, accepted: 0, refused: 0 }]);
    expect(guards[0]?.examples.map((one) => one.visitor)).toEqual(["b50", "b51", "b52", "b53", "b54"]);
    expect(guards[0]?.examples.every((one) => one.device !== null)).toBe(true);
    expect(next).toBeNull();
    const touchpoints = async (id: string) => (await site.journey(id))?.messages.length;
    // A touchpoint that carries the user is the user's all the same.
    expect([await touchpoints("demo"), await touchpoints("b52")]).toEqual([105, 1]);

    const [first = "", second = ""] = guards[0]?.examples.map((one) => one.id) ?? [];
    const path = `guards/${encodeURIComponent("u:demo")}`;
    const decided = await site.act("POST", path, { decision: "accept", links: [first, "v~nobody.u~demo"] });
    expect(decided).toEqual({ decided: [first], more: true });
    expect([await touchpoints("demo"), (await queue()).guards[0]?.waiting]).toEqual([106, 4]);
    await site.act("POST", `links/${second}/accept`);
    await site.act("POST", path, { decision: "refuse" });
    expect((await queue()).guards).toEqual([]);
    expect(await touchpoints("demo")).toBe(107);
    const evidence = await site.get<{ links: { id: string; accepted: boolean; revoked: boolean; waits: boolean }[] }>(
      "journeys/demo/links",
    );
    expect(evidence.links.filter((link) => link.accepted).map((link) => link.id)).toEqual([first, second]);
    expect(evidence.links.filter((link) => link.revoked)).toHaveLength(3);

    await site.act("POST", `links/${first}/restore`);
    expect((await queue()).guards).toMatchObject([{ waiting: 1, accepted: 1, refused: 3, linked: 52 }]);
    const { links } = await site.get<{ links: { id: string }[] }>(`${path}/links`);
    expect(links.map((link) => link.id)).toEqual([first]);
    expect(await touchpoints("demo")).toBe(106);
  });
});
