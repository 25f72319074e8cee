import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type BuiltDashboard, buildDashboard } from "./built-dashboard.ts";
import { launchChromium } from "./chromium.ts";

export type Mood = "data" | "many" | "none" | "error" | "hostile";

export interface FixtureServer {
  url: string;
  touch(): void;
  coverage(): Record<string, number>;
  close(): Promise<void>;
}

interface FixtureModule {
  serveFixture(mood: Mood, options: { folder: string; isSignedIn?: boolean }): Promise<FixtureServer>;
}

const DASHBOARD = new URL("../../apps/dashboard/", import.meta.url);

/** Serves a built dashboard with the fixture API of its folder, under the policy of rule S7. */
export async function serveDashboard(mood: Mood, folder: string, isSignedIn = true): Promise<FixtureServer> {
  // By address: the fixtures belong to the dashboard's own project.
  const fixtures = (await import(new URL("fixtures/server.ts", DASHBOARD).href)) as FixtureModule;
  return fixtures.serveFixture(mood, { folder, isSignedIn });
}

/** The dashboard of a test file: one browser, and fixture servers that end with the tests they are for. */
export interface Dashboard {
  browser: Browser;
  /** Where realistic data is served. */
  url: string;
  /** What serves it. */
  data: FixtureServer;
  /** Serves something else until the test, or what stands around it, is over. */
  serve(mood: Mood, isSignedIn?: boolean): Promise<FixtureServer>;
  /** Opens an address with realistic data in a context of its own, and waits until it is drawn. */
  open(path: string, options?: BrowserContextOptions): Promise<Watched>;
}

/**
 * Sets the surroundings up around the tests of a file.
 * @param lasting Whether the tests only look, so that one server does for all of them; else each has its own.
 */
export function withDashboard({ lasting = true } = {}): Dashboard {
  let built: BuiltDashboard;
  const servers: FixtureServer[] = [];
  const dashboard = {
    get url() {
      return dashboard.data.url;
    },
    async serve(mood, isSignedIn) {
      const server = await serveDashboard(mood, built.folder, isSignedIn);
      servers.push(server);
      return server;
    },
    async open(path, options) {
      const watched = await openWatched(dashboard.browser, dashboard.url, options);
      await watched.page.goto(dashboard.url + path);
      await settled(watched.page);
      return watched;
    },
  } as Dashboard;
  const serveData = async () => {
    dashboard.data = await dashboard.serve("data");
  };
  const end = async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  };
  beforeAll(async () => {
    [built, dashboard.browser] = await Promise.all([buildDashboard(), launchChromium({ isLight: true })]);
    if (lasting) await serveData();
  });
  if (!lasting) {
    beforeEach(serveData);
    afterEach(end);
  }
  afterAll(async () => {
    await dashboard.browser.close();
    await end();
    await built.remove();
  });
  return dashboard;
}

/** Everything that must not happen on a page, as it happens. */
export interface Watched {
  page: Page;
  dialogs: string[];
  violations: string[];
  errors: string[];
  foreign: string[];
}

/** Opens a page and watches it for dialogs, policy violations, console errors and requests to elsewhere. */
export async function openWatched(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Copenhagen", ...options });
  const page = await context.newPage();
  const watched: Watched = { page, dialogs: [], violations: [], errors: [], foreign: [] };
  await page.exposeFunction("reportViolation", (text: string) => watched.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${e.violatedDirective} ${e.sourceFile} ${e.sample}`);
    });
  });
  page.on("dialog", (dialog) => {
    watched.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") watched.errors.push(message.text());
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) watched.foreign.push(request.url());
  });
  return watched;
}

/** A page that is watched, and goes from address to address. */
export interface WatchedPage extends Watched {
  server: FixtureServer;
  /** Opens an address and waits until it is drawn. */
  go(path: string): Promise<void>;
}

/** One page that goes from address to address, as a reader does; what was seen on the one before is forgotten. */
export function withWatchedPage(dashboard: Dashboard, mood: Mood): WatchedPage {
  const at = {} as WatchedPage;
  beforeAll(async () => {
    at.server = await dashboard.serve(mood);
    Object.assign(at, await openWatched(dashboard.browser, at.server.url, { reducedMotion: "reduce" }));
    at.go = async (path) => {
      await at.page.goto(at.server.url + path);
      await settled(at.page);
    };
  });
  beforeEach(() => {
    for (const seen of [at.dialogs, at.violations, at.errors, at.foreign]) seen.length = 0;
  });
  afterAll(() => at.page.context().close());
  return at;
}

/** Nothing that must not happen has happened, and nothing is wider than the window. */
export async function expectClean({ page, dialogs, violations, errors, foreign }: Watched): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect({ dialogs, violations, errors, foreign }).toEqual({ dialogs: [], violations: [], errors: [], foreign: [] });
}

/** Every page of the dashboard with the fixture's site and first journey. */
export const PAGES = {
  sites: "/sites",
  overview: "/sites/s_nordlys",
  "overview of a year": "/sites/s_nordlys?days=365&measure=friction",
  start: "/sites/s_nordlys/start",
  journeys: "/sites/s_nordlys/journeys",
  "journeys filtered": "/sites/s_nordlys/journeys?phase=decision&sort=touchpoints",
  journey: "/sites/s_nordlys/journeys/u%3Au_1042",
  "journey evidence": "/sites/s_nordlys/journeys/u%3Au_1042?panel=evidence",
  "journey who": "/sites/s_nordlys/journeys/u%3Au_1042?panel=who",
  phases: "/sites/s_nordlys/phases",
  "phases as a loop": "/sites/s_nordlys/phases?form=infinity&days=365",
  "journeys by pattern": "/sites/s_nordlys/journeys?pattern=decision%20consideration&segment=country%20%3D%20DK",
  "journeys behind a number":
    "/sites/s_nordlys/journeys?behind=paths%3Ffrom%3D2026-08-01%26to%3D2026-10-30%26segment%3Dcountry%20%3D%20DK%26column%3D2%26name%3D%253Cimg%20src%3Dx%20onerror%3Dalert(1)%253E%E2%80%AE",
  "soft conversions": "/sites/s_nordlys/soft-conversions",
  friction: "/sites/s_nordlys/friction?order=journeys",
  loops: "/sites/s_nordlys/loops",
  retention: "/sites/s_nordlys/retention?unit=week",
  attribution: "/sites/s_nordlys/attribution",
  map: "/sites/s_nordlys/map",
  "map presented": "/sites/s_nordlys/map?present=1",
  funnel: "/sites/s_nordlys/funnel?split=first_channel",
  "funnel of steps":
    "/sites/s_nordlys/funnel?steps=page%3A%2Fpricing%20%3E%20goal%3A%22Demo%20requested%22%20%3E%20conversion&off=2",
  paths: "/sites/s_nordlys/paths",
  "paths back": "/sites/s_nordlys/paths?direction=before&nodes=phases&step=conversion",
  accounts: "/sites/s_nordlys/accounts",
  account: "/sites/s_nordlys/accounts/havn-co",
  outlook: "/sites/s_nordlys/outlook",
  segments: "/sites/s_nordlys/segments?compare=careful,danes",
  "segment changed": "/sites/s_nordlys/segments?edit=careful",
  "friction of a segment": "/sites/s_nordlys/friction?segment=country%20%3D%20%22DK%22",
  delivery: "/sites/s_nordlys/delivery",
  settings: "/sites/s_nordlys/settings",
  lost: "/no-such-page",
} as const;

/** The reports that a share link can open, by name. */
export const SHARED_REPORTS = [
  ...["overview", "phases", "soft-conversions", "friction", "loops", "retention", "attribution", "journey-map"],
  ...["funnel", "paths", "accounts", "outlook", "delivery"],
] as const;

/** Waits until a page has drawn what it has, loading shapes gone. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.locator(".loading").first().waitFor({ state: "detached" });
}
