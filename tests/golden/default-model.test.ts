import { globSync, readFileSync } from "node:fs";
import {
  compareTouchpoints,
  compileModel,
  DEFAULT_MODEL,
  emptyDerived,
  emptyState,
  foldTouchpoint,
} from "@meander/journey";
import { expect, test } from "vitest";
import { describePublished } from "../published-data.ts";
import { SIMPLE_SHOP } from "../reports/simple-shop.ts";
import { happening } from "../reports/story.ts";

const DEMO = new URL("../../apps/demo/site/", import.meta.url).pathname;

interface View {
  who: string;
  at: number;
  path: string;
}

/** Journeys that were ever in each phase, and where they stand at the end. */
function phasesOf(views: readonly View[], model = compileModel(DEFAULT_MODEL)) {
  const entered = new Map<string, number>();
  const standing = new Map<string, number>();
  const count = (counts: Map<string, number>, phase: string) => counts.set(phase, (counts.get(phase) ?? 0) + 1);
  for (const own of Map.groupBy(views, ({ who }) => who).values()) {
    const state = emptyState();
    const rows = emptyDerived();
    const touchpoints = own.map(({ who, at, path }) => happening(who, at, { path }));
    for (const touchpoint of touchpoints.sort(compareTouchpoints)) foldTouchpoint(state, touchpoint, model, rows);
    for (const phase of new Set(rows.phaseVisits.map((visit) => visit.phase))) count(entered, phase);
    count(standing, state.phase ?? "");
  }
  return { entered: Object.fromEntries(entered), standing: Object.fromEntries(standing) };
}

/** Clicks of 3,751 people in an online shop over six months (retentioneering, MPL-2.0). */
describePublished(SIMPLE_SHOP, "the default model on a shop that nobody has configured", (file) => {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const views = lines.map((line): View => {
    const [who = "", name = "", time = ""] = line.split(",");
    const at = Date.parse(`${time.trim().replace(" ", "T").slice(0, 23)}Z`);
    return { who, at, path: name === "main" ? "/" : `/${name}` };
  });

  test("J4: consideration is the published 3,611 of the catalogue, decision the 1,924 of the cart", () => {
    expect(phasesOf(views)).toEqual({
      entered: { awareness: 1_065, consideration: 3_611, decision: 1_924 },
      standing: { awareness: 140, consideration: 2_316, decision: 1_295 },
    });
  });

  test("J4: what nobody else calls so takes one rule, and purchase is the published 653", () => {
    const rules = [{ phase: "purchase", when: { path: ["/payment_done"] } }, ...DEFAULT_MODEL.rules];
    const { entered } = phasesOf(views, compileModel({ ...DEFAULT_MODEL, rules }));
    expect(entered).toMatchObject({ consideration: 3_611, decision: 1_924, purchase: 653 });
  });
});

/** The pages of the demo by the phase that a first view of each leads to; all others are awareness. */
const DEMO_PHASES: Record<string, RegExp> = {
  purchase: /^\/checkout\/thank-you$/,
  advocacy: /^\/refer$/,
  decision: /^\/(cart|checkout|contact|book-demo|(da|sv)\/kontakt)$/,
  consideration: /^\/(products(\/.+)?|pricing|whitepaper|(da|sv)\/priser)$/,
};

test("J4: the demo's pages lead to their phases, and help, log-in and account to retention once one has bought", () => {
  const pages = globSync("**/*.html", { cwd: DEMO })
    .filter((file) => !/^parts\/|^404/.test(file))
    .map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`);
  expect(pages.length).toBeGreaterThan(30);
  const phaseOf = (...paths: string[]) =>
    Object.keys(phasesOf(paths.map((path, at) => ({ who: "anna", at, path }))).standing)[0];
  for (const path of pages) {
    const expected = Object.entries(DEMO_PHASES).find(([, pattern]) => pattern.test(path))?.[0] ?? "awareness";
    expect([path, phaseOf(path)]).toEqual([path, expected]);
  }
  for (const path of ["/help", "/login", "/account"]) expect(phaseOf("/checkout/thank-you", path)).toBe("retention");
});
