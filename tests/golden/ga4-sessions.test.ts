import { readFileSync } from "node:fs";
import { ownerOf } from "@meander/identity";
import { touchShares } from "@meander/journey";
import { expect, test } from "vitest";
import { arrive, type Fact } from "../property/identity-history.ts";
import { fold } from "../property/journey-arbitrary.ts";
import { csvRecords, describePublished } from "../published-data.ts";
import { happening } from "../reports/story.ts";

/** Tables that go in and that are expected, by the name of the test they belong to (Velir/dbt-ga4, MIT). */
type Fixtures = Record<string, Record<string, string>>;

describePublished("channel_vectors/ga4_session_fixtures.json", "dbt-ga4's session fixtures", (file) => {
  const { fixtures } = JSON.parse(readFileSync(file, "utf8")) as { fixtures: Fixtures };
  const tableOf = (name: string, table: string) => csvRecords(fixtures[name]?.[table] ?? "");

  test("R7: the last session that is not direct", () => {
    const rows = tableOf("test_stg_ga4__sessions_traffic_sources_last_non_direct_daily", "expected_csv");
    const path = rows.map(({ session_source }) => (session_source === "(direct)" ? 1 : 0));
    const found = rows.map((_, i) => touchShares("last_non_direct", path.slice(0, i + 1), [], 1).indexOf(1));
    expect(rows).toHaveLength(4);
    expect(found.map((i) => rows[i]?.session_partition_key)).toEqual(
      rows.map((row) => row.session_partition_key_last_non_direct),
    );
  });

  test("I2: the user of each browser; one that never signed in stays its own", () => {
    const name = "test_stg_Ga4__user_id_mapping";
    const events = tableOf(name, "mock_stg_ga4__events_csv");
    const { view } = arrive(
      events.map(({ client_key = "", user_id, event_timestamp }, i): Fact => {
        const ids = { anonymousId: client_key, userId: user_id || null };
        return { kind: "message", id: String(i), ...ids, ownAt: Number(event_timestamp) };
      }),
    );
    const mapped = new Map(
      tableOf(name, "expected_csv").map((row) => [row.client_key, `u:${row.last_seen_user_id}`] as const),
    );
    expect(mapped.size).toBe(4);
    for (const { client_key } of events)
      expect(ownerOf(`v:${client_key}`, view)).toBe(mapped.get(client_key) ?? `v:${client_key}`);
  });

  test.each(["mock_stg_ga4__events_csv", "mock_stg_ga4__nonstandard_events_csv"])(
    "J3: conversions of each session, %s",
    (table) => {
      const name = "test_stg_ga4__session_conversions_daily";
      const told = tableOf(name, table).map(({ session_key = "", event_name = "", event_date_dt = "" }) =>
        happening(session_key, Date.parse(event_date_dt), {
          kind: /^my.conversion$/.test(event_name)
            ? "conversion"
            : event_name === "page_view"
              ? "page_view"
              : "interaction",
          name: event_name,
        }),
      );
      const found = [...Map.groupBy(told, ({ visitor }) => visitor).values()]
        .flatMap((touchpoints) => [...fold(touchpoints)[1].sessions.values()])
        .map(({ visitor, startedAt, conversions }) => [visitor.slice(2), startedAt, conversions]);
      const expected = tableOf(name, "expected_csv").map((row) => [
        row.session_key,
        Date.parse(row.session_partition_date ?? ""),
        Number(row.my_conversion_count),
      ]);
      expect(expected).toHaveLength(4);
      expect(found.sort()).toEqual(expected.sort());
    },
  );
});
