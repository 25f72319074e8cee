import { readFileSync } from "node:fs";
import {
  arrivalOf,
  compareTouchpoints,
  emptyDerived,
  emptyState,
  foldTouchpoint,
  type SessionRow,
} from "@meander/journey";
import { expect, test } from "vitest";
import { MODEL } from "../property/journey-arbitrary.ts";
import { csvRecords, describePublished } from "../published-data.ts";
import { happening } from "../reports/story.ts";

type Row = Record<string, string>;
const momentOf = (text: string | undefined) => Date.parse(`${text?.replace(" ", "T")}Z`);

/** Sessions of each browser by thirty minutes without an event; an event that was sent twice is one. */
function sessionsOf(events: readonly Row[]): SessionRow[] {
  const first = new Map<string, Row>();
  const received = (row: Row) => momentOf(row.collector_tstamp);
  for (const row of [...events].sort((a, b) => received(a) - received(b))) {
    if (row.domain_userid && row.domain_sessionid && !first.has(row.event_id ?? "")) first.set(row.event_id ?? "", row);
  }
  return [...Map.groupBy(first.values(), (row) => row.domain_userid ?? "")].flatMap(([who, rows]) => {
    const state = emptyState();
    const derived = emptyDerived();
    const touchpoints = rows.map((row) => happening(who, momentOf(row.derived_tstamp), { path: "/" }));
    for (const touchpoint of touchpoints.sort(compareTouchpoints)) foldTouchpoint(state, touchpoint, MODEL, derived);
    return [...derived.sessions.values()];
  });
}

describePublished("snowplow_web", "Snowplow's web model (Apache-2.0)", (folder) => {
  const read = (path: string) => csvRecords(readFileSync(`${folder}/${path}`, "utf8"));

  test("J2: the channels of its 43 page views, as far as its model tells them", () => {
    const views = read("expected/snowplow_web_page_views_expected.csv");
    expect(views).toHaveLength(43);
    const found = new Map<string, number>();
    for (const view of views) {
      const { mkt_source: source, mkt_medium: medium, mkt_campaign: name } = view;
      const campaign = { source: source || null, medium: medium || null, name: name || null };
      const host = view.page_urlhost ?? "";
      const arrival = arrivalOf({
        kind: "page_view",
        page: { host, path: "/", query: "", title: null, referrer: null, referrerHost: view.refr_urlhost || null },
        campaign: source || medium || name ? { ...campaign, term: null, content: null, id: null } : null,
        clickIds: view.mkt_clickid ? { gclid: view.mkt_clickid } : {},
        context: {},
        ownHosts: [],
        properties: {},
      });
      const key = `${view.default_channel_group}: ${arrival?.channel ?? "no arrival"}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    expect(Object.fromEntries(found)).toEqual({
      "Paid Other: Paid Other": 1,
      "Display: Display": 3,
      // Its model knows no referrers: of what has no tag it says nothing.
      "Unassigned: no arrival": 35,
      "Unassigned: Organic Search": 2,
      "Unassigned: Referral": 2,
    });
  });

  test("J3: 11 of its 18 sessions; the others go by a session id that ours do not have", () => {
    const theirs = read("expected/snowplow_web_sessions_expected.csv");
    expect(theirs).toHaveLength(18);
    const ours = sessionsOf(read("source/snowplow_web_events.csv")).map(
      ({ visitor, startedAt, endedAt, touchpoints }) => [visitor, startedAt, endedAt, touchpoints].join(),
    );
    const PING_MS = 5_000;
    const differing = theirs.filter((row) => {
      const [start, end] = [momentOf(row.start_tstamp), momentOf(row.end_tstamp)];
      const session = (from: number) => [`v:${row.domain_userid}`, from, end, Number(row.total_events)].join();
      // Of one that is a single ping its model says that it began five seconds before.
      return !ours.includes(session(start)) && !(end - start === PING_MS && ours.includes(session(end)));
    });
    expect(differing.map((row) => row.user_id).sort()).toEqual([
      // Two session ids in the same seconds, or one over days or over several browsers, or no browser at all.
      "Multiple first sessions per user",
      "Multiple first sessions per user",
      "Multiple last sessions per user",
      "Multiple last sessions per user",
      "NULL domain_userid",
      "Rotating domain_userid per session",
      "long session",
    ]);
  });
});
