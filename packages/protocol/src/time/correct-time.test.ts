import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctTime } from "./correct-time.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;
const base = { sentAt: null, receivedAt: NOW, trusted: false };

describe("correctTime", () => {
  it("P8: a clock that is wrong is put right by sentAt", () => {
    const wrongBy = 3 * DAY;
    expect(correctTime({ ...base, ownAt: NOW - wrongBy - 2 * MINUTE, sentAt: NOW - wrongBy })).toEqual({
      at: NOW - 2 * MINUTE,
      late: false,
    });
  });

  it("P8: without sentAt its own time stands, without its own the receipt", () => {
    expect(correctTime({ ...base, ownAt: NOW - DAY })).toEqual({ at: NOW - DAY, late: false });
    expect(correctTime({ ...base, ownAt: null, sentAt: NOW - DAY })).toEqual({ at: NOW, late: false });
  });

  it("P8: nothing lies in the future", () => {
    expect(correctTime({ ...base, ownAt: NOW + DAY }).at).toBe(NOW);
    expect(correctTime({ ...base, ownAt: NOW, sentAt: NOW - MINUTE }).at).toBe(NOW);
    expect(correctTime({ ...base, ownAt: NOW + 400 * DAY, trusted: true }).at).toBe(NOW);
  });

  it("P8: more than seven days: flagged late, or with a secret key its own time", () => {
    const old = { ...base, ownAt: NOW - 400 * DAY, sentAt: NOW - 5 * MINUTE };
    expect(correctTime(old)).toEqual({ at: NOW - 400 * DAY + 5 * MINUTE, late: true });
    expect(correctTime({ ...old, trusted: true })).toEqual({ at: NOW - 400 * DAY, late: false });
    expect(correctTime({ ...base, ownAt: NOW - 8 * DAY })).toEqual({ at: NOW - 8 * DAY, late: true });
    expect(correctTime({ ...base, ownAt: NOW - 7 * DAY })).toEqual({ at: NOW - 7 * DAY, late: false });
    expect(correctTime({ ...base, ownAt: 1000, sentAt: 2000 })).toEqual({ at: NOW - 1000, late: true });
  });

  it("P8: always between 1970 and the receipt, whatever the clocks say", () => {
    const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(fc.option(time), fc.option(time), time, fc.boolean(), (ownAt, sentAt, receivedAt, trusted) => {
        const { at } = correctTime({ ownAt, sentAt, receivedAt, trusted });
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(receivedAt);
      }),
    );
  });
});
