import { JourneyTally } from "../journey-tally.ts";
import { packedRows } from "../packed-rows.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import { localDayOf, offsetsBetween } from "../time/zone.ts";
import { noTotals, type OverviewPart, type Totals } from "./part.ts";

type Session = [
  journey: string,
  startedAt: number,
  visitor: string,
  channel: string,
  campaign: string | null,
  country: string | null,
  device: string,
  touchpoints: number,
  softConversions: number,
  conversions: number,
  friction: number,
];

const COLUMNS = ["channel", "campaign", "country", "device"];
/** Where they stand in a row, behind the key. */
const FIRST_COLUMN = 3;
const COUNTS = ["touchpoints", "soft_conversions", "conversions", "friction"];

/** What sessions say of a period, read once. */
export function readSessions(
  shard: ShardData,
  scope: Scope,
  { fromMs, toMs }: Span,
  bots: number,
): Pick<OverviewPart, "totals" | "days" | "channels" | "campaigns" | "countries" | "devices"> {
  const localDay = localDayOf(offsetsBetween(shard.timezone, fromMs, toMs));
  const all = new TotalsOf();
  const days = new Map<number, TotalsOf>();
  const groups = COLUMNS.map(() => new JourneyTally<[name: string]>());
  const rows = packedRows<Session>(shard.sql, scope, "session", {
    columns: [...COLUMNS, ...COUNTS],
    where: "started_at >= ? AND started_at < ? AND bot <= ?",
    values: [fromMs, toMs, bots],
  });
  const visitors = new Map<string, number>();
  for (const row of rows) {
    const [journey, startedAt, visitor] = row;
    const day = localDay(startedAt);
    const ofDay = days.get(day) ?? new TotalsOf();
    if (ofDay.totals.sessions === 0) days.set(day, ofDay);
    const no = visitors.get(visitor) ?? visitors.size;
    if (no === visitors.size) visitors.set(visitor, no);
    ofDay.add(row, no);
    all.add(row, no);
    for (let i = 0; i < COLUMNS.length; i++) {
      const name = row[FIRST_COLUMN + i];
      if (typeof name !== "string") continue;
      groups[i]?.begin(journey);
      groups[i]?.add([name], 1);
    }
  }
  const [channels = [], campaigns = [], countries = [], devices = []] = groups.map((group) =>
    group.rows<[string, number, number]>(),
  );
  return {
    totals: all.totals,
    days: Array.from(days, ([day, { totals }]) => [day, totals]),
    ...{ channels, campaigns, countries, devices },
  };
}

/** Totals of sessions that come journey by journey. */
class TotalsOf {
  readonly totals: Totals = noTotals();
  readonly #visitors = new Set<number>();
  #journey: string | null = null;

  /** @param visitor its number */
  add(session: Session, visitor: number): void {
    const { totals } = this;
    const journey = session[0];
    if (journey !== this.#journey) totals.journeys++;
    this.#journey = journey;
    this.#visitors.add(visitor);
    totals.visitors = this.#visitors.size;
    totals.sessions++;
    totals.touchpoints += session[7];
    totals.softConversions += session[8];
    totals.conversions += session[9];
    totals.friction += session[10];
  }
}
