import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { emptyDerived, emptyState, foldTouchpoint, type Touchpoint } from "@meander/journey";
import { expect, test } from "vitest";
import { MODEL } from "../property/journey-arbitrary.ts";

/** 10,000 lines of a real access log of four days (elastic/examples, Apache-2.0), too large for this repository. */
const FILE = new URL("../../../shared/data/weblog_elastic/apache_logs.gz", import.meta.url);
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

/** Sessions of each visitor's views, in the order of their times. */
function sessionsOf(hits: readonly Hit[]): number {
  let sessions = 0;
  for (const own of Map.groupBy(hits, ({ visitor }) => visitor).values()) {
    const state = emptyState();
    const views = own.sort((a, b) => a.at - b.at).map(viewOf);
    for (const view of views) foldTouchpoint(state, view, MODEL, emptyDerived());
    sessions += state.sessions;
  }
  return sessions;
}

test.each(existsSync(FILE) ? [FILE] : [])(
  "J3: a real access log: 1,862 visitors by address and agent, 3,224 sessions",
  (file) => {
    const hits = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").map(hitOf);
    expect(hits).toHaveLength(10_000);
    expect(new Set(hits.map(({ visitor }) => visitor)).size).toBe(1_862);
    expect(sessionsOf(hits)).toBe(3_224);
  },
);
