import type { PackedSession } from "@meander/journey";
import { JourneyTally } from "../journey-tally.ts";
import { sessionsWithPages } from "../packed/sessions.ts";
import type { ShardData } from "../report.ts";
import type { Scope } from "../scope.ts";
import type { Span } from "../time/span.ts";
import { localDayOf, offsetsBetween } from "../time/zone.ts";
import { noTotals, type OverviewPart, type Totals } from "./part.ts";

/** What sessions say of a period, read once. */
export function readSessions(
  shard: ShardData,
  scope: Scope,
  span: Span,
  bots: number,
): Pick<OverviewPart, "totals" | "days" | "pages" | "channels" | "campaigns" | "countries" | "devices"> {
  const localDay = localDayOf(offsetsBetween(shard.timezone, span.fromMs, span.toMs));
  const all = new TotalsOf();
  const days = new Map<number, TotalsOf>();
  const [channels, campaigns, countries, devices] = [new Groups(), new Groups(), new Groups(), new Groups()];
  const visitors = new Map<string, number>();
  /** How many sessions have these very pages: most are like others. */
  const pages = new Map<string, number>();
  for (const session of sessionsWithPages(shard, scope, span)) {
    if (session.isBot && bots === 0) continue;
    const { journey, visitor } = session;
    pages.set(session.pages, (pages.get(session.pages) ?? 0) + 1);
    const day = localDay(session.startedAt);
    const ofDay = days.get(day) ?? new TotalsOf();
    if (ofDay.totals.sessions === 0) days.set(day, ofDay);
    const no = visitors.get(visitor) ?? visitors.size;
    if (no === visitors.size) visitors.set(visitor, no);
    ofDay.add(session, no);
    all.add(session, no);
    channels.add(journey, session.channel);
    campaigns.add(journey, session.campaign);
    countries.add(journey, session.country);
    devices.add(journey, session.device);
  }
  return {
    totals: all.totals,
    pages: viewsOf(pages),
    days: Array.from(days, ([day, { totals }]) => [day, totals]),
    ...{ channels: channels.rows(), campaigns: campaigns.rows() },
    ...{ countries: countries.rows(), devices: devices.rows() },
  };
}

/** Views per path; what is beyond a session's fifty paths has no name and is left out. */
function viewsOf(pages: ReadonlyMap<string, number>): OverviewPart["pages"] {
  const views = new Map<string, number>();
  for (const [text, sessions] of pages) {
    for (const [path, n] of Object.entries(JSON.parse(text) as Record<string, number>)) {
      if (path !== "") views.set(path, (views.get(path) ?? 0) + n * sessions);
    }
  }
  return Array.from(views, ([path, n]) => [path, n, 0]);
}

/** Sessions and journeys by a name that not every session has. */
class Groups {
  readonly #tally = new JourneyTally<[name: string]>();

  add(journey: string, name: string | null): void {
    if (name === null) return;
    this.#tally.begin(journey);
    this.#tally.add([name], 1);
  }

  rows(): [name: string, sessions: number, journeys: number][] {
    return this.#tally.rows();
  }
}

/** Totals of sessions that come journey by journey. */
class TotalsOf {
  readonly totals: Totals = noTotals();
  readonly #visitors = new Set<number>();
  #journey: string | null = null;

  /** @param visitor its number */
  add({ journey, touchpoints, softConversions, conversions, friction }: PackedSession, visitor: number): void {
    const { totals } = this;
    if (journey !== this.#journey) totals.journeys++;
    this.#journey = journey;
    this.#visitors.add(visitor);
    totals.visitors = this.#visitors.size;
    totals.sessions++;
    totals.touchpoints += touchpoints;
    totals.softConversions += softConversions;
    totals.conversions += conversions;
    totals.friction += friction;
  }
}
