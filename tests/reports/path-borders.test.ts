import type { Arrival, Channel, Touchpoint } from "@meander/journey";
import type { Attribution, Funnel, Paths } from "@meander/reports";
import { describe, expect, test } from "vitest";
import { logShards } from "./log-shards.ts";
import { ask, journeysOf, reportShards } from "./report-shards.ts";
import { at, happening } from "./story.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const UTC = { nowMs: at("2026-06-01 12:00"), timezone: "UTC" };
const PERIOD = { from: "2026-03-01", to: "2026-03-31" };
const START = at("2026-03-01 00:00");
const by = (channel: Channel): Arrival => ({ channel, source: null, medium: null, campaign: null });
const comes = (who: string, atMs: number, channel: Channel) => happening(who, atMs, { arrival: by(channel) });
const buys = (who: string, atMs: number) => happening(who, atMs, { kind: "conversion", name: "Sale" });

describe("R7: touches exactly on a border", () => {
  const linear = (story: Touchpoint[], params: Record<string, string>) => {
    const asked = { ...PERIOD, replicates: "0", ...params };
    const found = ask<Attribution>("attribution", reportShards(journeysOf(story)), asked, UTC);
    const credits = found.models.find(({ model }) => model === "linear")?.credits ?? [];
    return { ...found, linear: Object.fromEntries(credits.map((one) => [one.name, one.conversions])) };
  };

  test("R7: a touch as long ago as the look-back is in, one a millisecond older is not", () => {
    const sale = START + 20 * DAY;
    const story = (touchedMs: number) => [
      comes("anna", touchedMs, "Email"),
      comes("anna", sale - 60_000, "Referral"),
      buys("anna", sale),
    ];
    expect(linear(story(sale - 7 * DAY), { lookback: "7" }).linear).toEqual({ Email: 0.5, Referral: 0.5 });
    expect(linear(story(sale - 7 * DAY - 1), { lookback: "7" }).linear).toEqual({ Referral: 1 });
  });

  test("R7: of a path that led to none the look-back counts from its last touch, the border included", () => {
    const last = START + 20 * DAY;
    const touched = (touchedMs: number, before: Touchpoint[], path: string) => {
      const story = [...before, comes("anna", touchedMs, "Email"), comes("anna", last, "Referral")];
      return linear(story, { lookback: "7", path }).touches.map(({ name }) => name);
    };
    expect(touched(last - 7 * DAY, [], "whole")).toEqual(["Email", "Referral"]);
    expect(touched(last - 7 * DAY - 1, [], "whole")).toEqual(["Referral"]);
    const bought = [comes("anna", START, "Store"), buys("anna", START + 1)];
    expect(touched(last - 7 * DAY, bought, "since_previous")).toEqual(["Email", "Referral", "Store"]);
    expect(touched(last - 7 * DAY - 1, bought, "since_previous")).toEqual(["Referral", "Store"]);
  });

  test("R7: the touch at the very moment of a conversion is of its path, and not of the next one's", () => {
    const story = [
      comes("anna", START, "Email"),
      buys("anna", START),
      comes("anna", START + DAY, "Referral"),
      buys("anna", START + DAY + 1),
    ];
    expect(linear(story, { path: "since_previous" }).linear).toEqual({ Email: 1, Referral: 1 });
    expect(linear(story, {}).linear).toEqual({ Email: 1.5, Referral: 0.5 });
  });

  test("R7: a session from before the period that ends as it begins is in it; a conversion as it ends is not", () => {
    const story = (endedMs: number) => [comes("anna", endedMs - 60_000, "Email"), happening("anna", endedMs)];
    expect(linear(story(START), {}).otherJourneys).toBe(1);
    expect(linear(story(START - 1), {}).otherJourneys).toBe(0);
    const end = at("2026-04-01 00:00");
    const sale = (atMs: number) => [comes("anna", end - HOUR, "Email"), buys("anna", atMs)];
    expect(linear(sale(end - 1), {}).conversions).toBe(1);
    expect(linear(sale(end), {}).conversions).toBe(0);
    expect(linear([comes("anna", START - DAY, "Email"), buys("anna", START)], {}).linear).toEqual({
      Direct: 0.5,
      Email: 0.5,
    });
  });

  test("R7: thirty conversions are enough to be shown without a warning, twenty-nine are not", () => {
    const warnings = (n: number) => {
      const story = Array.from({ length: n }, (_, i) => [comes(`p${i}`, START, "Email"), buys(`p${i}`, START + 1)]);
      return linear([...story.flat(), comes("other", START, "Email")], {}).warnings;
    };
    expect(warnings(29)).toEqual(["few_conversions"]);
    expect(warnings(30)).toEqual([]);
  });
});

describe("R5: what is a step, and what is shown", () => {
  const pages = (...paths: string[]) => paths.map((path, i) => happening("anna", START + i * 1000, { path }));
  const paths = (story: Touchpoint[], params: Record<string, string>) =>
    ask<Paths>("paths", logShards(journeysOf(story)), { ...PERIOD, ...params }, UTC);

  test("R5: going on with the step itself is a repeat of it; without folding it is a step", () => {
    const story = pages("/cart", "/cart", "/checkout", "/cart");
    const names = (fold: string) => paths(story, { step: "page:/cart", fold }).paths.map((path) => path.names);
    expect(names("1")).toEqual([["/checkout", "/cart"]]);
    expect(names("0")).toEqual([["/cart", "/checkout", "/cart"]]);
  });

  test("R5: names are shown until they cover the share asked for, and not one more", () => {
    const story = ["a", "b", "c", "d"].map((who) => happening(who, START, { path: who < "c" ? "/one" : `/${who}` }));
    const shown = (coverage: string) =>
      paths(story, { coverage }).columns[0]?.nodes.map(({ name, journeys, names }) => [name, journeys, names]);
    expect(shown("50")).toEqual([
      ["/one", 2, 1],
      [null, 2, 2],
    ]);
    expect(shown("51")).toEqual([
      ["/one", 2, 1],
      ["/c", 1, 1],
      [null, 1, 1],
    ]);
  });
});

describe("R6: which try counts, and what is counted of it", () => {
  const did = (name: string, atMs: number) => happening("anna", atMs, { kind: "interaction", name });
  const funnel = (story: Touchpoint[], params: Record<string, string>) =>
    ask<Funnel>("funnel", logShards(journeysOf(story)), { ...PERIOD, ...params }, UTC).steps;

  test("R6: of tries that came equally far the earliest counts", () => {
    const story = [
      ...[did("a", START), did("b", START + HOUR)],
      ...[did("a", START + 10 * DAY), did("b", START + 10 * DAY + 5 * HOUR)],
    ];
    const steps = funnel(story, { steps: "event:a > event:b > event:c", window: "1" });
    expect(steps.map(({ journeys }) => journeys)).toEqual([1, 1, 0]);
    expect(steps[1]?.time.median).toBe(3_600);
  });

  test("R6: what happens again after the window does not count as again or back", () => {
    const story = (later: number) => [did("a", START), did("b", START + HOUR), did("b", later), did("a", later)];
    const counts = (later: number) =>
      funnel(story(later), { steps: "event:a > event:b > event:c", window: "1" }).map(({ again, back }) => [
        again,
        back,
      ]);
    expect(counts(START + DAY)).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(counts(START + DAY + 1)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
