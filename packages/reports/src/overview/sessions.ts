import type { PackedSession } from "@meander/journey";
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
  const all = noTotals();
  const days = new Map<number, { totals: Totals; lastNo: number }>();
  const [channels, campaigns, countries, devices] = [new Groups(), new Groups(), new Groups(), new Groups()];
  const visitors = new Visitors();
  /** How many sessions have these very pages: most are like others. */
  const pages = new Map<string, number>();
  let journeyNo = 0;
  let journey: string | null = null;
  for (const session of sessionsWithPages(shard, scope, span)) {
    if (session.isBot && bots === 0) continue;
    const day = localDay(session.startedAt);
    const ofDay = days.get(day) ?? { totals: noTotals(), lastNo: 0 };
    if (ofDay.lastNo === 0) days.set(day, ofDay);
    if (session.journey !== journey) {
      journey = session.journey;
      journeyNo++;
      all.journeys++;
    }
    if (ofDay.lastNo !== journeyNo) ofDay.totals.journeys++;
    ofDay.lastNo = journeyNo;
    if (visitors.isNewOn(day, session.visitor)) ofDay.totals.visitors++;
    addTo(ofDay.totals, session);
    addTo(all, session);
    pages.set(session.pages, (pages.get(session.pages) ?? 0) + 1);
    channels.add(session.channel, journeyNo);
    campaigns.add(session.campaign, journeyNo);
    countries.add(session.country, journeyNo);
    devices.add(session.device, journeyNo);
  }
  return {
    totals: { ...all, visitors: visitors.count },
    pages: viewsOf(pages),
    days: Array.from(days, ([day, { totals }]) => [day, totals]),
    ...{ channels: channels.rows(), campaigns: campaigns.rows() },
    ...{ countries: countries.rows(), devices: devices.rows() },
  };
}

function addTo(totals: Totals, { touchpoints, softConversions, conversions, friction }: PackedSession): void {
  totals.sessions++;
  totals.touchpoints += touchpoints;
  totals.softConversions += softConversions;
  totals.conversions += conversions;
  totals.friction += friction;
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

/** On which days each visitor was there; mostly it is the same visitor as a moment ago, on a later day. */
class Visitors {
  readonly #days = new Map<string, number[]>();
  #visitor: string | null = null;
  #ofVisitor: number[] = [];

  get count(): number {
    return this.#days.size;
  }

  /** Notes that it was there; says whether that is new. */
  isNewOn(day: number, visitor: string): boolean {
    if (visitor !== this.#visitor) {
      this.#visitor = visitor;
      this.#ofVisitor = this.#days.get(visitor) ?? [];
      if (this.#ofVisitor.length === 0) this.#days.set(visitor, this.#ofVisitor);
    }
    const isNew = !this.#ofVisitor.includes(day);
    if (isNew) this.#ofVisitor.push(day);
    return isNew;
  }
}

/** Sessions and journeys by a name that not every session has; journeys come one after the other. */
class Groups {
  readonly #groups = new Map<string, { sessions: number; journeys: number; lastNo: number }>();

  add(name: string | null, journeyNo: number): void {
    if (name === null) return;
    const group = this.#groups.get(name);
    if (!group) {
      this.#groups.set(name, { sessions: 1, journeys: 1, lastNo: journeyNo });
      return;
    }
    group.sessions++;
    if (group.lastNo !== journeyNo) group.journeys++;
    group.lastNo = journeyNo;
  }

  rows(): [name: string, sessions: number, journeys: number][] {
    return Array.from(this.#groups, ([name, { sessions, journeys }]) => [name, sessions, journeys]);
  }
}
