import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Product, startProduct } from "../e2e/product.ts";
import { readSite, type SiteReader } from "../e2e/read-site.ts";
import { sendBatch, type WireEvent } from "./wire-event.ts";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const MINUTE_MS = 60_000;
const start = Date.now() - 5 * 24 * 60 * MINUTE_MS;
const at = (minute: number) => new Date(start + minute * MINUTE_MS).toISOString();

let count = 0;
function says(minute: number, event: Partial<WireEvent>): WireEvent {
  count += 1;
  return { type: "page", name: `Page ${count}`, messageId: `m${count}`, timestamp: at(minute), ...event };
}

async function siteWith(name: string, events: WireEvent[]): Promise<SiteReader> {
  const site = await product.createSite(name);
  await sendBatch(product, site.writeKey, events);
  return readSite(product, site.id);
}
const idsIn = async (site: SiteReader, id: string) => (await site.touchpoints(id)).map((t) => t.messageId);

test("I2, I14: what was done before sign-in, on every device, is one journey under every id it ever had", async () => {
  const events = [
    says(1, { anonymousId: "phone" }),
    says(2, { anonymousId: "laptop" }),
    says(3, { type: "identify", anonymousId: "phone", userId: "ada" }),
    says(4, { type: "identify", anonymousId: "laptop", userId: "ada" }),
    says(5, { anonymousId: "phone" }),
  ];
  const site = await siteWith("Two devices", events);
  for (const id of ["ada", "phone", "laptop", "u:ada", "v:phone", "v:laptop"]) {
    expect(await idsIn(site, id)).toEqual(events.map((event) => event.messageId));
  }
});

test("I1, I3: a newsletter address joins its reader on the day that an import says whose it is", async () => {
  const [visit, signUp] = [
    says(1, { anonymousId: "phone" }),
    says(2, { type: "identify", anonymousId: "phone", traits: { email: " Ada@Example.com " } }),
  ];
  const shop = await product.createSite("Newsletter");
  const site = readSite(product, shop.id);
  await sendBatch(product, shop.writeKey, [visit, signUp]);
  expect(await site.journey("phone")).toMatchObject({ owner: { kind: "contact" }, touchpoints: 2 });

  const row = says(3, { type: "identify", userId: "ada", traits: { email: "ada@example.com" } });
  await sendBatch(product, shop.writeKey, [row]);
  expect(await site.journey("phone")).toMatchObject({
    id: "u:ada",
    owner: { kind: "user", id: "ada" },
    touchpoints: 3,
  });
  expect(JSON.stringify(await site.links("ada"))).not.toContain("example.com");
});

test("I3: two people on one browser are two; the anonymous part is the first one's", async () => {
  const events = [
    says(1, { anonymousId: "laptop" }),
    says(2, { type: "identify", anonymousId: "laptop", userId: "ada" }),
    says(3, { type: "identify", anonymousId: "laptop", userId: "bob" }),
    says(4, { anonymousId: "laptop" }),
  ];
  const [before, ada, bob, after] = events.map((event) => event.messageId);
  const site = await siteWith("Shared laptop", events);
  expect(await idsIn(site, "ada")).toEqual([before, ada, after]);
  expect(await idsIn(site, "bob")).toEqual([bob]);
});

test("I3: from the third user on, the anonymous part of a browser is nobody's", async () => {
  const users = ["ada", "bob", "eve"];
  const page = says(1, { anonymousId: "kiosk" });
  const signIns = users.map((userId, i) => says(2 + i, { type: "identify", anonymousId: "kiosk", userId }));
  const site = await siteWith("Kiosk", [page, ...signIns]);
  expect(await idsIn(site, "v:kiosk")).toEqual([page.messageId]);
  expect((await site.journey("v:kiosk")).visitors).toMatchObject([{ id: "kiosk", sharedDevice: true }]);
  for (const [i, user] of users.entries()) expect(await idsIn(site, user)).toEqual([signIns[i]?.messageId]);
});

test("I4: placeholder ids join nobody", async () => {
  const site = await siteWith("Placeholders", [
    says(1, { type: "identify", anonymousId: "phone", userId: "undefined" }),
    says(2, { type: "identify", anonymousId: "laptop", userId: ' "NULL" ', traits: { email: "n/a" } }),
  ]);
  expect(await site.journey("phone")).toMatchObject({ owner: { kind: "visitor" }, touchpoints: 1 });
  expect(await site.journey("laptop")).toMatchObject({ owner: { kind: "visitor" }, touchpoints: 1 });
});

test("I5: of 60 browsers that sign in as one user in an hour, the anonymous part of 50 is theirs", async () => {
  const browsers = Array.from({ length: 60 }, (_, i) => `browser-${i}`);
  const pages = browsers.map((anonymousId, i) => says(i, { anonymousId }));
  const signIns = browsers.map((anonymousId, i) =>
    says(i + 0.5, { type: "identify", anonymousId, userId: "everybody" }),
  );
  const guarded = await product.createSite("Guard");
  const site = readSite(product, guarded.id);
  // The later ones arrive first and are joined, until earlier ones make more than 50 of them.
  const reversed = signIns.toReversed();
  for (const batch of [pages, reversed.slice(0, 20), reversed.slice(20, 45), reversed.slice(45)]) {
    await sendBatch(product, guarded.writeKey, batch);
  }
  const found = new Set(await idsIn(site, "everybody"));
  expect(pages.map((page, i) => (found.has(page.messageId) ? i : -1)).filter((i) => i >= 0)).toEqual(
    Array.from({ length: 50 }, (_, i) => i),
  );
  expect(await idsIn(site, "browser-59")).toEqual([pages[59]?.messageId]);
});

const visitors = ["a", "b", "c", "d"];
test("I5: a user id that a broken page gives to everybody does not hold the collector up", async () => {
  const site = await product.createSite("Everybody");
  const browsers = Array.from({ length: 1500 }, (_, i) => `browser-${i}`);
  const signIns = browsers.map((anonymousId, i) => says(i / 10, { type: "identify", anonymousId, userId: "customer" }));
  for (let i = 0; i < signIns.length; i += 100) {
    expect((await sendBatch(product, site.writeKey, signIns.slice(i, i + 100))).accepted).toBe(100);
  }
  expect(await readSite(product, site.id).journey("customer")).toMatchObject({ touchpoints: 1500 });
});

// Few enough sign-ins that browsers end up with no user, one, two and three.
const users = ["1", "2", "3", ...Array<undefined>(16)];
const aVisit = fc.record({
  minute: fc.nat({ max: 7000 }),
  anonymousId: fc.constantFrom(...visitors),
  userId: fc.constantFrom(...users),
  goal: fc.boolean(),
});

/** Everything that can be read of a site, as one text. */
async function everything(site: SiteReader): Promise<string> {
  const seen: unknown[] = [];
  for (const id of ["u:1", "u:2", "u:3", "v:a", "v:b", "v:c", "v:d"]) {
    const journey = await site.journey(id).catch((error: Error) => error.message.replace(/sites\/\w+/, ""));
    seen.push(id, journey, typeof journey === "string" ? null : [await site.touchpoints(id), await site.links(id)]);
  }
  const exported = (await site.exported()).map(({ receivedAt: _, ...touchpoint }) => touchpoint);
  return JSON.stringify([seen, exported]);
}

test("I7: any order of arrival, any split into batches, any duplicates: the same bytes", async () => {
  const histories = fc.sample(fc.array(aVisit, { minLength: 30, maxLength: 60, size: "max" }), {
    numRuns: 4,
    seed: 20,
  });
  for (const [round, visits] of histories.entries()) {
    const events = visits.map(({ minute, anonymousId, userId, goal }) =>
      says(minute, {
        anonymousId,
        ...(userId ? { userId } : {}),
        ...(goal ? { type: "track", event: "Whitepaper", kind: "soft_conversion" } : {}),
      }),
    );
    const expected = await everything(await siteWith(`Round ${round}, at once`, events));
    expect(expected).toContain('"decides":true');
    const shuffled = fc.sample(
      fc.shuffledSubarray([...events, ...events.slice(0, 15)], { minLength: events.length + 15 }),
      {
        numRuns: 2,
        seed: round,
      },
    );
    for (const order of [events.toReversed(), ...shuffled]) {
      const site = await product.createSite(`Round ${round}, in another order`);
      for (let i = 0, size = 1; i < order.length; i += size, size = (size * 7) % 11) {
        await sendBatch(product, site.writeKey, order.slice(i, i + size));
      }
      expect(await everything(readSite(product, site.id))).toBe(expected);
    }
  }
});
