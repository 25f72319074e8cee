import { readFileSync } from "node:fs";
import { isSharedDevice, ownerOf } from "@meander/identity";
import { expect } from "vitest";
import { csvRecords, testPublished } from "../published-data.ts";
import { arrive, type Fact } from "./identity-history.ts";

testPublished("snowplow_web", "I2: the users that Snowplow's web model stitches to its browsers", (folder) => {
  const rowsOf = (path: string) => csvRecords(readFileSync(`${folder}/${path}`, "utf8"));
  const events = rowsOf("source/snowplow_web_events.csv");
  const facts = events.map(
    (row): Fact => ({
      kind: "message",
      id: row.event_id ?? "",
      anonymousId: row.domain_userid || null,
      userId: row.user_id || null,
      ownAt: Date.parse(`${row.dvce_created_tstamp}Z`),
    }),
  );
  const { view } = arrive(facts);
  const sessions = rowsOf("expected/snowplow_web_sessions_expected.csv").filter((row) => row.domain_userid);
  expect(events).toHaveLength(160);
  expect(sessions).toHaveLength(17);
  const differing = sessions.filter((row) => ownerOf(`v:${row.domain_userid}`, view) !== `u:${row.stitched_user_id}`);

  // Snowplow gives a browser to the last of its users. Here ten users signed in on one, which makes it a shared
  // device: its anonymous touchpoints are given to none of them (rule I3).
  expect(differing.map((row) => row.stitched_user_id)).toEqual(Array(2).fill("user stitch - session: 2nd id: 10"));
  expect(differing.every((row) => isSharedDevice(`v:${row.domain_userid}`, view))).toBe(true);
});
