import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type Derived,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type JourneyState,
  type Touchpoint,
} from "@meander/journey";
import { expect, test } from "vitest";
import { MODEL } from "../property/journey-arbitrary.ts";
import { describePublished } from "../published-data.ts";

/** A line of the log (elastic/examples, Apache-2.0). */
const LINE = /^(\S+) \S+ \S+ \[(\d\d)\/May\/(\d{4}):([\d:]{8}) \+0000\] "\S+ (\S+)[^"]*" \d{3} \S+ "[^"]*" "(.*)"$/;

interface Hit {
  visitor: string;
  at: number;
  path: string;
}

function hitOf(line: string): Hit {
  const [, ip, day, year, time, path = "", userAgent = ""] = LINE.exec(line) ?? [];
  return { visitor: `${ip} ${userAgent}`, at: Date.parse(`${year}-05-${day}T${time}Z`), path };
}

const viewOf = ({ visitor, at, path }: Hit, seq: number): Touchpoint => ({
  visitor: `v:${visitor}`,
  id: String(seq).padStart(6, "0"),
  messageId: String(seq),
  at,
  seq,
  kind: "page_view",
  name: null,
  user: null,
  contact: null,
  host: "semicomplete.com",
  path,
  title: null,
  arrival: null,
  device: { class: "unknown", browser: null, os: null },
  bot: false,
  country: null,
  properties: {},
  traits: {},
  groupId: null,
});

/** Each visitor's views folded, in the order of their times. */
function foldsOf(hits: readonly Hit[]): { state: JourneyState; rows: Derived }[] {
  return [...Map.groupBy(hits, ({ visitor }) => visitor).values()].map((own) => {
    const state = emptyState();
    const rows = emptyDerived();
    const views = own.sort((a, b) => a.at - b.at).map(viewOf);
    for (const view of views) foldTouchpoint(state, view, MODEL, rows);
    return { state, rows };
  });
}

describePublished("weblog_elastic/apache_logs.gz", "a real access log of four days", (file) => {
  const hits = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").map(hitOf);
  const folds = foldsOf(hits);

  test("J3: 1,862 visitors by address and agent, 3,224 sessions", () => {
    expect(hits).toHaveLength(10_000);
    expect(folds).toHaveLength(1_862);
    expect(folds.reduce((sum, { state }) => sum + state.sessions, 0)).toBe(3_224);
  });

  test("J4: the default model takes a blog for a blog: what the documents say of it", () => {
    const everIn = (phase: string) => folds.filter(({ state }) => state.visited.includes(phase)).length;
    expect(["awareness", "consideration", "decision", "purchase"].map(everIn)).toEqual([1_852, 31, 5, 0]);
  });
});
