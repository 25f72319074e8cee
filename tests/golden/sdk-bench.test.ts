import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bestOf, type Column, placeOf } from "../bench/sdk/column.ts";
import { markdownTable } from "../bench/sdk/markdown-table.ts";
import { scriptTime } from "../bench/sdk/parts/script-time.ts";
import { findEvents, readBody } from "../bench/sdk/read-body.ts";

const EVENT = /^E\d+$/;
const one = '{"event":"E1","properties":{"$insert_id":"a"}}';

describe("K11: the bench reads what clients send", () => {
  test.each([
    ["plain JSON", Buffer.from(`[${one}]`)],
    ["gzip", gzipSync(`[${one}]`)],
    ["a form field", Buffer.from(`data=${encodeURIComponent(`[${one}]`)}&verbose=1`)],
    ["a form field in base64", Buffer.from(`data=${encodeURIComponent(Buffer.from(`[${one}]`).toString("base64"))}`)],
    ["an envelope of lines", Buffer.from(`{"sent_at":"now"}\n{"type":"event"}\n${one}`)],
  ])("%s", (_, body) => {
    expect(findEvents(readBody(body), EVENT)).toEqual([{ name: "E1", id: "a" }]);
  });

  test("a random id is not taken for base64", () => {
    expect(readBody(Buffer.from("device_id=01a200a1-cbdd-73e1-9c3c-480793a1356a&app=x"))).toBe(
      "01a200a1-cbdd-73e1-9c3c-480793a1356a\nx",
    );
  });

  test("an event without id counts as often as it comes; with one it has one name, and retold ones do not count", () => {
    expect(findEvents('[{"n":"E1"},{"n":"E1"}]', EVENT)).toHaveLength(2);
    const retold = '{"event_id":"b","message":"E2","logentry":"E2","breadcrumbs":[{"event_id":"a","message":"E1"}]}';
    expect(findEvents(retold, EVENT)).toEqual([{ name: "E2", id: "b" }]);
  });
});

describe("K11: the bench adds up script time", () => {
  const main = { pid: 7, tid: 1 };
  const span = (name: string, at: number, took: number, more = {}) => ({
    ...{ name, ph: "X", ...main, ts: at * 2, dur: took * 2, tts: at, tdur: took },
    ...more,
  });
  const trace = (events: object[]) =>
    Buffer.from(
      JSON.stringify({
        traceEvents: [{ name: "thread_name", ph: "M", ...main, args: { name: "CrRendererMain" } }, ...events],
      }),
    );
  const script = { args: { data: { url: "http://127.0.0.1:1/m.js" } } };

  test("until two seconds after load and later; nested spans once, processor time not wall time, other threads and processes not at all", () => {
    const time = scriptTime(
      trace([
        span("Navigation", 0, 1, { pid: 1, ...script }),
        span("ThreadControllerImpl::RunTask", 0, 4000),
        span("EvaluateScript", 1000, 2000, script),
        span("FunctionCall", 1500, 1000),
        span("ThreadControllerImpl::RunTask", 5000, 9000),
        span("Layout", 5000, 9000),
        span("TimerFire", 20_000, 500),
        { name: "loadEventEnd", ph: "R", ...main, ts: 10_000 },
        span("TimerFire", 1_004_000, 300),
        span("BlinkScheduler_PerformMicrotaskCheckpoint", 1_006_000, 700),
        span("FunctionCall", 1000, 9000, { tid: 2 }),
        span("FunctionCall", 1000, 9000, { pid: 8 }),
      ]),
      "http://127.0.0.1:1",
    );
    expect(time).toEqual({ startMs: 2.8, laterMs: 0.7, longestTaskMs: 4 });
  });

  test("a page that is not in the trace is not a zero", () => {
    expect(scriptTime(trace([]), "http://127.0.0.1:1")).toBeUndefined();
  });
});

describe("K11: the bench compares", () => {
  const column: Column = {
    title: "ms",
    better: "less",
    values: new Map([
      ["ours", 10],
      ["a", 11],
      ["b", 30],
      ["c", Number.NaN],
    ]),
    slack: 0.2,
  };
  test("ours with the best of the others, within what a second run may change", () => {
    expect(bestOf(column, "ours")).toEqual({ name: "a", value: 11 });
    expect(bestOf({ ...column, better: "more" }, "ours")).toEqual({ name: "b", value: 30 });
    expect(["8", "10", "12", "14"].map((value) => placeOf(column, Number(value), 11))).toEqual([
      "first",
      "level",
      "level",
      "behind",
    ]);
  });
  test("tables are Markdown and aligned", () => {
    expect(
      markdownTable([
        ["", "x"],
        ["abc", "12"],
      ]),
    ).toBe("|     |  x |\n| --- | -: |\n| abc | 12 |");
  });
});
