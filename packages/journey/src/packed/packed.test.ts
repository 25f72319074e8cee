import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS } from "../channel/channel.ts";
import type { ConversionRow, DormancyRow, FrictionRow, PhaseVisitRow, SessionRow } from "../fold/derived.ts";
import { FRICTION_KINDS } from "../fold/friction-kinds.ts";
import { compileModel } from "../model/compile-model.ts";
import { DEFAULT_MODEL } from "../model/default-model.ts";
import { DEVICE_CLASSES } from "../touchpoint.ts";
import { PackedConversion, packConversion } from "./packed-conversion.ts";
import { PackedDormancy, packDormancy } from "./packed-dormancy.ts";
import { PackedFriction, packFriction } from "./packed-friction.ts";
import { PackedSession, packSession } from "./packed-session.ts";
import { PackedReader, packNumber, packSigned, packText } from "./packed-text.ts";
import { addToTrail, readTrail } from "./packed-trail.ts";
import { PackedVisit, packVisit } from "./packed-visit.ts";

const model = compileModel(DEFAULT_MODEL);
const phases = model.model.phases.map(({ id }) => id);
const moment = fc.integer({ min: -1_000_000_000_000, max: 8_640_000_000_000_000 });
const count = fc.nat();
const text = fc.option(fc.string({ unit: "binary", maxLength: 40 }));

const session: fc.Arbitrary<SessionRow> = fc.record({
  visitor: fc.string({ minLength: 1 }).map((id) => `v:${id}` as const),
  startedAt: moment,
  endedAt: fc.constant(0),
  channel: fc.constantFrom(...CHANNELS),
  source: text,
  campaign: text,
  laterArrivals: fc.constant([]),
  ...{ touchpoints: count, pageViews: count, softConversions: count, conversions: count, friction: count },
  ...{ entryPath: text, exitPath: text },
  pages: fc.constant({}),
  trail: text,
  phases: fc.array(fc.tuple(fc.constantFrom(...phases), count, count), { maxLength: 50 }),
  device: fc.record({ class: fc.constantFrom(...DEVICE_CLASSES), browser: text, os: text }),
  country: text,
  bot: fc.boolean(),
  score: fc.double({ noNaN: true }),
});

const visit: fc.Arbitrary<PhaseVisitRow> = fc.record({
  no: fc.integer({ min: 1 }),
  phase: fc.constantFrom(...phases),
  enteredAt: moment,
  direction: fc.constantFrom("enter", "forward", "skip", "back"),
  reentry: fc.boolean(),
  by: fc.string(),
  lap: count,
  loopFrom: fc.option(fc.constantFrom(...phases)),
  lapLoops: count,
  lapEnded: fc.boolean(),
  left: fc.option(
    fc.record({
      phase: fc.constantFrom(...phases),
      enteredAt: moment,
      score: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
  ),
  trigger: fc.record({ kind: fc.constantFrom("page_view", "interaction"), label: fc.string({ unit: "binary" }) }),
  channel: fc.constantFrom(...CHANNELS),
});

const trigger = fc.record({
  kind: fc.constantFrom("page_view" as const, "interaction" as const),
  label: fc.string({ unit: "binary" }),
});
const id = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });

const friction: fc.Arbitrary<FrictionRow> = fc.record({
  ...{
    at: moment,
    sessionAt: fc.constant(0),
    messageId: id,
    fingerprint: id,
    name: id,
    path: text,
    step: count,
    run: count,
  },
  kind: fc.constantFrom(...FRICTION_KINDS),
  phase: fc.constantFrom(...phases),
  score: fc.constant(0),
  visitor: fc.string({ minLength: 1 }).map((name) => `v:${name}` as const),
});

const dormancy: fc.Arbitrary<DormancyRow> = fc.record({
  ...{ from: moment, to: fc.constant(0), wokenBy: id, trigger },
  phase: fc.constantFrom(...phases),
  channel: fc.option(fc.constantFrom(...CHANNELS)),
});

const conversion: fc.Arbitrary<ConversionRow> = fc.record({
  ...{ at: moment, messageId: id, goal: id, page: text, pageBefore: text, afterMs: count, touchpoint: count },
  kind: fc.constantFrom("conversion", "soft_conversion"),
  phase: fc.constantFrom(...phases),
  phaseBefore: fc.constantFrom(...phases),
  channel: fc.constantFrom(...CHANNELS),
  value: fc.constant(null),
  score: fc.constant(0),
});

describe("R15 packed rows", () => {
  it("R15: numbers and texts come back as they were, one behind the other", () => {
    const value = fc.oneof(
      fc.record({ kind: fc.constant("number" as const), value: fc.maxSafeNat() }),
      fc.record({ kind: fc.constant("signed" as const), value: moment }),
      fc.record({ kind: fc.constant("text" as const), value: text }),
    );
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const pack = (one: (typeof values)[number]): string =>
          one.kind === "text"
            ? packText(one.value)
            : one.kind === "signed"
              ? packSigned(one.value)
              : packNumber(one.value);
        const reader = new PackedReader(values.map(pack).join(""));
        for (const one of values) expect(reader[one.kind]()).toBe(one.value);
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });

  it("R15: a trail gives back its views, in order, and each page's path once", () => {
    const path = fc.constantFrom<string[]>("/", "", "/priser", "/漢字?x", "0");
    const view = fc.record({ afterMs: fc.maxSafeNat(), path });
    fc.assert(
      fc.property(fc.array(view), fc.string(), (views, behind) => {
        let trail = "";
        for (const { afterMs, path } of views) trail = addToTrail(trail, afterMs, path);
        const reader = new PackedReader(packText(trail) + behind);
        const paths: string[] = [];
        const read: typeof views = [];
        readTrail(
          reader,
          reader.enterText(),
          (path) => paths.push(path),
          (page, afterMs) => read.push({ afterMs, path: paths[page] ?? "missing" }),
        );
        expect(read).toEqual(views);
        expect(paths).toEqual([...new Set(views.map(({ path }) => path))]);
        expect(reader.place).toBe(packText(trail).length);
      }),
    );
  });

  it("R15: a packed session says what its row says", () => {
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 3 }), fc.nat(), (rows, lasted) => {
        const all = rows.map((row) => ({ ...row, endedAt: row.startedAt + lasted }));
        const reader = new PackedReader(all.map((row) => packSession(row, model)).join(""));
        const read = all.map(() => new PackedSession("v:1", reader));
        all.forEach((row, i) => {
          const { visitor, startedAt, endedAt, channel, touchpoints, softConversions, conversions, friction } = row;
          expect(read[i]).toMatchObject({ visitor, startedAt, endedAt, channel, touchpoints, friction });
          expect(read[i]).toMatchObject({ softConversions, conversions, device: row.device.class, isBot: row.bot });
          expect(read[i]).toMatchObject({ browser: row.device.browser, country: row.country, campaign: row.campaign });
          expect(read[i]?.runs).toEqual(row.phases.flatMap(([phase, ...rest]) => [phases.indexOf(phase), ...rest]));
        });
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });

  it("R15: a packed phase visit says what its row says, its score in ten-thousandths", () => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 3 }), fc.nat(), (rows, stayed) => {
        const all = rows.map((row) => ({
          ...row,
          left: row.left && { ...row.left, enteredAt: row.enteredAt - stayed },
        }));
        const reader = new PackedReader(all.map((row) => packVisit(row, model)).join(""));
        const read = all.map(() => new PackedVisit("v:1", reader));
        all.forEach((row, i) => {
          const { no, enteredAt, direction, lap, lapLoops, lapEnded, channel, left } = row;
          expect(read[i]).toMatchObject({ no, enteredAt, direction, lap, lapLoops, lapEnded, channel });
          expect(read[i]).toMatchObject({ isReentry: row.reentry, phaseNo: phases.indexOf(row.phase) });
          expect(read[i]?.loopFromNo).toBe(phases.indexOf(row.loopFrom ?? ""));
          expect(read[i]?.leftPhaseNo).toBe(phases.indexOf(left?.phase ?? ""));
          expect(read[i]?.stayMs).toBe(left ? stayed : 0);
          expect(read[i]?.leftScore).toBeCloseTo((left?.score ?? 0) * 10_000, -0.5);
          expect(read[i]).toMatchObject({ triggerKind: row.trigger.kind, triggerLabel: row.trigger.label });
        });
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });

  it("R15: packed friction, dormancies and conversions say what their rows say", () => {
    const some = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 3 });
    fc.assert(
      fc.property(some(friction), some(dormancy), some(conversion), fc.nat(), (meetings, slept, converted, lasted) => {
        const met = meetings.map((row) => ({ ...row, sessionAt: row.at - lasted }));
        const sleeps = slept.map((row) => ({ ...row, to: row.from + lasted }));
        const reader = new PackedReader(
          [
            ...met.map((row) => packFriction(row, model)),
            ...sleeps.map((row) => packDormancy(row, model)),
            ...converted.map(packConversion),
          ].join(""),
        );
        for (const { score: _, phase, ...row } of met) {
          expect(new PackedFriction("v:1", reader)).toMatchObject({ ...row, phaseNo: phases.indexOf(phase) });
        }
        for (const { from, to, phase, channel, trigger: by } of sleeps) {
          const read = new PackedDormancy("v:1", reader);
          expect(read).toMatchObject({ from, to, phaseNo: phases.indexOf(phase), channel: channel ?? "Direct" });
          expect(read).toMatchObject({ triggerKind: by.kind, triggerLabel: by.label });
        }
        for (const { at, messageId, goal, kind } of converted) {
          expect(new PackedConversion("v:1", reader)).toMatchObject({ at, messageId, goal, kind });
        }
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });
});
