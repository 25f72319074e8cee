import type { Site } from "@meander/protocol";
import type { FrictionReport, Journey, JourneyPage, TouchpointItem } from "@meander/reports";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoSite, startDemoSite } from "./demo-site.ts";
import { LAPTOP, PHONE } from "./devices.ts";
import { type Product, startProduct } from "./product.ts";
import { readSite, type SiteReader } from "./read-site.ts";
import { openShopper, type Shopper } from "./shopper.ts";

const ANNA = { email: "anna@kajkontoret.example", name: "Anna Holm" };
const BO = { email: "bo@posthus.example", name: "Bo Friis" };

let product: Product;
let shop: DemoSite;
let site: Site;
let reader: SiteReader;
const shoppers: Shopper[] = [];
/** Anonymous ids: Anna's laptop and phone, and the laptop once Bo has signed in on it. */
const ids = { laptop: "", phone: "", laptopOfBo: "" };
let anna: Journey;
let bo: Journey;
let annasSteps: TouchpointItem[];

async function comeWith(device: typeof LAPTOP): Promise<Shopper> {
  const shopper = await openShopper(shop.url, device);
  shoppers.push(shopper);
  return shopper;
}

/** Reads, goes back and forth, takes the white paper, meets an error; comes again from a letter and signs in. */
async function annaOnHerLaptop(laptop: Shopper): Promise<void> {
  await laptop.visit("/", "https://www.google.com/");
  await laptop.answer("Accept");
  await laptop.follow("See the coffee");
  await laptop.followPath("/products/overfarten");
  await laptop.back();
  await laptop.forward();
  await laptop.follow("The Office Coffee Ledger");
  await laptop.takeWhitepaper(ANNA.email, "Kajkontoret");
  await laptop.follow("Grind dial");
  await laptop.page().getByRole("button", { name: "Surprise me" }).click();
  ids.laptop = await laptop.delivered();
  await laptop.visit("/?utm_source=letter&utm_medium=email&utm_campaign=letters-from-the-quay");
  await laptop.follow("Log in");
  await laptop.logIn(ANNA);
  await laptop.delivered();
}

beforeAll(async () => {
  product = await startProduct();
  site = await product.createSite("Frem & Tilbage", "required");
  shop = await startDemoSite(product.url, site.writeKey);
  reader = readSite(product, site.id);

  const laptop = await comeWith(LAPTOP);
  await annaOnHerLaptop(laptop);

  const phone = await comeWith(PHONE);
  await phone.visit("/pricing");
  await phone.answer("Accept");
  await phone.follow("Log in");
  await phone.logIn({ ...ANNA, email: ANNA.email.toUpperCase() });
  ids.phone = await phone.delivered();

  await laptop.visit("/login");
  await laptop.logIn(BO);
  await laptop.follow("Buy again");
  ids.laptopOfBo = await laptop.delivered();

  const list = await product.call<JourneyPage>("GET", `/api/sites/${site.id}/journeys?sort=first`);
  [anna, bo] = (await Promise.all(list.journeys.map(({ id }) => reader.journey(id)))).toSorted(
    (a, b) => a.firstTouch - b.firstTouch,
  ) as [Journey, Journey];
  expect(list.journeys).toHaveLength(2);
  annasSteps = await reader.touchpoints(anna.id);
});
afterAll(async () => {
  await Promise.all(shoppers.map((shopper) => shopper.close()));
  await shop?.stop();
  await product?.stop();
});

/** A touchpoint in a few words: device, kind, and the event's name or the page. */
const inWords = ({ visitor, kind, name, page }: TouchpointItem): string => {
  const device = visitor === ids.phone ? "phone" : "laptop";
  return `${device} ${kind === "page_view" || kind === "identify" ? `${kind} ${page.path}` : `${kind} ${name}`}`;
};

describe("what three people did on two browsers", () => {
  test("J1: Anna's journey holds every step of hers on both devices, in order, and nothing else", () => {
    expect(annasSteps.map(inWords)).toEqual([
      "laptop page_view /",
      "laptop page_view /products",
      "laptop interaction Product List Viewed",
      "laptop page_view /products/overfarten",
      "laptop interaction Product Viewed",
      "laptop page_view /products",
      "laptop interaction Product List Viewed",
      "laptop page_view /products/overfarten",
      "laptop interaction Product Viewed",
      "laptop page_view /whitepaper",
      "laptop soft_conversion Whitepaper requested",
      "laptop identify /whitepaper",
      "laptop soft_conversion Whitepaper downloaded",
      "laptop page_view /grind",
      "laptop error TypeError: Cannot read properties of undefined (reading 'clicks')",
      "laptop page_view /",
      "laptop page_view /login",
      "laptop interaction Logged in",
      "laptop identify /login",
      "laptop page_view /account",
      "phone page_view /pricing",
      "phone page_view /login",
      "phone interaction Logged in",
      "phone identify /login",
      "phone page_view /account",
      // Until Bo says who he is, the laptop is Anna's.
      "laptop page_view /login",
      "laptop interaction Logged in",
    ]);
  });

  test("I3, I11: who signs in on her laptop after her has a journey of his own from that moment", async () => {
    const steps = await reader.touchpoints(bo.id);
    expect(steps.map(({ kind, name, page }) => [kind, name, page.path])).toEqual([
      ["identify", null, "/login"],
      ["page_view", null, "/account"],
      ["page_view", null, "/products"],
      ["interaction", "Product List Viewed", "/products"],
    ]);
    expect(bo.visitors.map(({ id }) => id)).toEqual([ids.laptopOfBo]);
    expect(bo.traits).toMatchObject({ email: BO.email, name: BO.name });
    expect(ids.laptopOfBo).not.toBe(ids.laptop);
  });

  test("P9: every touchpoint is in the log once, and in one of the two journeys", async () => {
    const stored = (await reader.exported()).map(({ messageId }) => messageId);
    const shown = [...annasSteps, ...(await reader.touchpoints(bo.id))].map(({ messageId }) => messageId);
    expect(new Set(stored).size).toBe(stored.length);
    expect(stored.toSorted()).toEqual(shown.toSorted());
  });

  test("I1, I8: the evidence says which message, on which device, tied each browser and the address to Anna", async () => {
    const userId = anna.owner.id;
    expect(anna.owner).toMatchObject({ kind: "user" });
    const [whitepaper, onLaptop, onPhone] = annasSteps
      .filter(({ kind }) => kind === "identify")
      .map(({ messageId }) => messageId);
    const links = await reader.links(anna.id);
    const contact = links.find((link) => link.contact !== null)?.contact;
    const ofVisitor = (visitor: string) =>
      links
        .filter((link) => link.visitor === visitor)
        .map(({ user, contact: to, messageId, decides, device }) => ({
          to: user ?? to,
          messageId,
          decides,
          device: device?.class,
        }));
    expect(ofVisitor(ids.laptop)).toEqual([
      { to: contact, messageId: whitepaper, decides: false, device: "desktop" },
      { to: userId, messageId: onLaptop, decides: true, device: "desktop" },
    ]);
    expect(ofVisitor(ids.phone)).toEqual([{ to: userId, messageId: onPhone, decides: true, device: "mobile" }]);
    expect(links.filter((link) => link.visitor === null)).toMatchObject([{ contact, user: userId, decides: true }]);
    expect(links).toHaveLength(4);
    expect(links.every(({ revoked }) => !revoked)).toBe(true);
  });

  test("I14: each id that Anna ever had leads to her journey", async () => {
    for (const id of [ids.laptop, ids.phone, anna.owner.id]) expect((await reader.journey(id)).id).toBe(anna.id);
  });

  test("J2, J3: one session per device, the laptop's from the search, with the letter as a second arrival", () => {
    expect(anna.sessions).toMatchObject([
      { visitor: ids.laptop, channel: "Organic Search", source: "google", entryPath: "/", touchpoints: 22 },
      { visitor: ids.phone, channel: "Direct", source: null, entryPath: "/pricing", touchpoints: 5 },
    ]);
    expect(annasSteps.flatMap(({ channel, campaign }) => (channel ? [[channel, campaign]] : []))).toEqual([
      ["Organic Search", null],
      ["Email", "letters-from-the-quay"],
    ]);
  });

  test("K3: back and forward are told apart from going on", () => {
    const views = annasSteps.filter(({ kind }) => kind === "page_view").slice(1, 5);
    expect(views.map(({ properties }) => properties.navigation)).toEqual(["navigate", "navigate", "back", "forward"]);
  });

  test("J5, J8, J9, J10: phases, soft conversions, friction and a curve that falls at the error", () => {
    expect(anna.phases.map(({ phase, direction }) => [phase, direction])).toEqual([
      ["awareness", "enter"],
      ["consideration", "forward"],
    ]);
    expect(anna.conversions.map(({ goal, kind }) => [goal, kind])).toEqual([
      ["Whitepaper requested", "soft_conversion"],
      ["Whitepaper downloaded", "soft_conversion"],
    ]);
    expect(anna.friction).toMatchObject([{ kind: "error", path: "/grind", phase: "consideration" }]);
    const errorAt = anna.friction[0]?.at ?? 0;
    const scores = anna.experience.curve;
    const after = scores.find(([at]) => at === errorAt)?.[1] ?? 0;
    const before = scores.findLast(([at]) => at < errorAt)?.[1] ?? 0;
    expect(after).toBeLessThan(before);
  });

  test("K9: a fourth who declines sends nothing and leaves nothing on the device", async () => {
    const before = (await reader.exported()).length;
    const stranger = await comeWith(LAPTOP);
    await stranger.visit("/");
    await stranger.answer("Decline");
    await stranger.follow("See the coffee");
    expect(stranger.sent()).toEqual([]);
    const kept = await stranger.page().evaluate(() => [document.cookie, ...Object.keys(localStorage)]);
    expect(kept.filter((name) => name.includes("mdr_anonymous") || name.startsWith("mdr_state"))).toEqual([]);
    expect(await reader.exported()).toHaveLength(before);
  });
});

describe("what the dashboard shows of it", () => {
  test("D3, D4: two lines, and Anna's whole way with both devices, the error and the evidence", async () => {
    const analyst = await comeWith(LAPTOP);
    const page = await analyst.open(product.url);
    const [, password] = /Password\s+(\S+)/.exec(product.output()) ?? [];
    const [, email] = /E-mail\s+(\S+)/.exec(product.output()) ?? [];
    await page.getByLabel("E-mail").fill(email ?? "");
    await page.getByLabel("Password").fill(password ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("navigation", { name: "Main menu" }).waitFor();

    await page.goto(`${product.url}/sites/${site.id}/journeys`);
    const lines = page.getByRole("main").getByRole("link", { name: /touchpoints/ });
    await lines.nth(1).waitFor();
    expect(await lines.count()).toBe(2);
    const line = page.getByRole("main").locator(`a[href$="/${encodeURIComponent(anna.id)}"]`);
    expect(await line.textContent()).toMatch(/27 touchpoints.*2 devices/);
    await line.click();

    await page.getByRole("heading", { level: 1, name: new RegExp(anna.owner.id) }).waitFor();
    const main = page.getByRole("main");
    const facts = await main.getByRole("list").first().textContent();
    for (const fact of ["27 touchpoints", "2 devices", "2 soft conversions", "1 time"]) expect(facts).toContain(fact);
    // A link to one moment opens the journey there.
    await page.goto(`${page.url().split("?")[0]}?at=${anna.friction[0]?.messageId}`);
    const chosen = page.getByRole("listbox", { name: "Touchpoints" }).getByRole("option", { selected: true });
    await chosen.waitFor();
    expect(await chosen.textContent()).toContain("TypeError: Cannot read properties");
    await page.getByRole("tab", { name: "Why one person?" }).click();
    const evidence = page.getByRole("tabpanel", { name: "Why one person?" });
    const told = await evidence.getByRole("listitem").allTextContents();
    expect(told).toHaveLength(4);
    expect(told.filter((text) => text.includes(anna.owner.id) && text.includes("decides"))).toHaveLength(3);
    expect(analyst.problems()).toEqual([]);
  });
});

describe("what goes wrong for a person", () => {
  test("K4, J9, R8, K1: four clicks in vain and a request that fails come into the journey, the report, and back", async () => {
    const shopper = await comeWith(PHONE);
    await shopper.visit("/grind");
    await shopper.answer("Accept");
    const page = shopper.page();
    // What records clicks is there once its file has been loaded and run.
    const loaded = () =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .find((name) => /\/loader\.\w+\.js$/.test(name));
    const file = await (await page.waitForFunction(loaded)).jsonValue();
    await page.evaluate(`import("${file}").then(() => new Promise(requestAnimationFrame))`);
    const broken = page.getByRole("button", { name: "Surprise me" });
    for (let click = 0; click < 4; click++) await broken.click();
    await page.evaluate(async () => (await fetch("/stock/of-the-harbour.json")).text());
    const failed = "Request failed (404): /stock/of-the-harbour.json";
    await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/stock/of-the-harbour.json`)[0]);
    const visitor = await shopper.delivered();
    const state = await page.evaluate(() => window.meander.journey());

    const journey = await reader.journey(visitor);
    expect(journey.friction.map(({ kind, name }) => [kind, name]).toSorted()).toEqual([
      ["error", failed],
      ["error", "TypeError: Cannot read properties of undefined (reading 'clicks')"],
      ["rage_click", "Surprise me"],
    ]);
    expect(state).toEqual({ phase: journey.phases.at(-1)?.phase, laps: 1, lastSoftConversion: null });
    const { groups } = await product.call<FrictionReport>("GET", `/api/sites/${site.id}/reports/friction`);
    const told = groups.map(({ kind, name, journeys }) => [kind, name, journeys]);
    expect(told).toContainEqual(["rage_click", "Surprise me", 1]);
    expect(told).toContainEqual(["error", failed, 1]);
    // Anna met the same error.
    expect(told).toContainEqual(["error", "TypeError: Cannot read properties of undefined (reading 'clicks')", 2]);
  });
});
