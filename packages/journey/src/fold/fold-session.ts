import { addToTrail } from "../packed/packed-trail.ts";
import type { Arrival, Device, Touchpoint } from "../touchpoint.ts";
import type { Derived, DormancyRow, SessionRow } from "./derived.ts";
import { type JourneyState, type OpenSession, STATE_LIMITS } from "./journey-state.ts";

const NO_SCREEN = new Set(["server", "offline", "unknown", "bot"]);

/** Whether a device says more than that something was sent. */
export function isTelling(device: Device): boolean {
  return !NO_SCREEN.has(device.class);
}

function begin(state: JourneyState, touchpoint: Touchpoint): OpenSession {
  state.sessions++;
  state.lastChannel = "Direct";
  if (state.sessions === 1) state.firstChannel = "Direct";
  return {
    no: state.sessions,
    paths: 0,
    page: null,
    pageBefore: null,
    arrived: false,
    goals: [],
    woke: null,
    row: {
      visitor: touchpoint.visitor,
      startedAt: touchpoint.at,
      endedAt: touchpoint.at,
      channel: "Direct",
      source: null,
      campaign: null,
      laterArrivals: [],
      touchpoints: 0,
      pageViews: 0,
      softConversions: 0,
      conversions: 0,
      friction: 0,
      entryPath: null,
      exitPath: null,
      pages: {},
      trail: "",
      phases: [],
      device: touchpoint.device,
      country: null,
      bot: true,
      score: 0,
    },
  };
}

/** Some clients repeat the first referrer on every route: an arrival counts again when it says something new. */
function arriveAgain({ channel, source, campaign, laterArrivals }: SessionRow, arrival: Arrival, at: number): void {
  const [, ...last] = laterArrivals.at(-1) ?? [0, channel, source, campaign];
  const isNew = last[0] !== arrival.channel || last[1] !== arrival.source || last[2] !== arrival.campaign;
  if (!isNew || arrival.channel === "Direct" || laterArrivals.length === STATE_LIMITS.laterArrivalsPerSession) return;
  laterArrivals.push([at, arrival.channel, arrival.source, arrival.campaign]);
}

/** The first arrival gives a session its channel, even when other touchpoints of the page load came before it. */
function arrive(state: JourneyState, open: OpenSession, arrival: Arrival, at: number, out: Derived): void {
  if (arrival.channel !== "Direct") {
    state.lastNonDirect = { channel: arrival.channel, source: arrival.source, campaign: arrival.campaign, at };
  }
  if (open.arrived) {
    arriveAgain(open.row, arrival, at);
    return;
  }
  open.arrived = true;
  open.row.channel = arrival.channel;
  open.row.source = arrival.source;
  open.row.campaign = arrival.campaign;
  if (open.no === 1) state.firstChannel = arrival.channel;
  if (open.no === state.sessions) state.lastChannel = arrival.channel;
  if (open.woke && open.woke.channel !== arrival.channel) {
    open.woke.channel = arrival.channel;
    if (out.dormancies.at(-1) !== open.woke) out.dormancies.push(open.woke);
  }
}

function countPage(open: OpenSession, touchpoint: Touchpoint): void {
  const { row } = open;
  row.pageViews++;
  if (touchpoint.path === null) return;
  if (row.trail !== null) {
    row.trail = addToTrail(row.trail, touchpoint.at - row.startedAt, touchpoint.path);
    if (row.trail.length > STATE_LIMITS.trailLength) row.trail = null;
  }
  const page = `${touchpoint.path.startsWith("/") ? "" : "/"}${touchpoint.path}`.slice(0, STATE_LIMITS.pageLength);
  let key = page;
  if (!Object.hasOwn(row.pages, page)) {
    if (open.paths < STATE_LIMITS.pagesPerSession) open.paths++;
    else key = "";
  }
  row.pages[key] = (row.pages[key] ?? 0) + 1;
}

/**
 * Puts a touchpoint into its visitor's session (rule J3): the one whose last touchpoint is less than the gap away, else a
 * new one. Sessions that nothing can join any more are forgotten; of too many at once, those that ended first.
 */
export function foldSession(
  state: JourneyState,
  touchpoint: Touchpoint,
  gapMs: number,
  woke: DormancyRow | null,
  out: Derived,
): OpenSession {
  const { at, visitor } = touchpoint;
  let open: OpenSession | undefined;
  let isStale = false;
  for (const session of state.openSessions) {
    if (at - session.row.endedAt >= gapMs) isStale = true;
    else if (session.row.visitor === visitor) open = session;
  }
  if (isStale) state.openSessions = state.openSessions.filter((session) => at - session.row.endedAt < gapMs);
  if (!open) {
    open = begin(state, touchpoint);
    open.woke = woke;
    state.openSessions.push(open);
    if (state.openSessions.length > STATE_LIMITS.openSessions) dropOldest(state);
  }
  const { row } = open;
  row.endedAt = at;
  row.touchpoints++;
  row.bot = row.bot && touchpoint.bot;
  row.country ??= touchpoint.country;
  if (!isTelling(row.device) && isTelling(touchpoint.device)) row.device = touchpoint.device;
  if (touchpoint.path !== null) {
    row.entryPath ??= touchpoint.path.slice(0, STATE_LIMITS.pathLength);
    row.exitPath = touchpoint.path.slice(0, STATE_LIMITS.pathLength);
    if (row.exitPath !== open.page) {
      open.pageBefore = open.page;
      open.page = row.exitPath;
    }
  }
  if (touchpoint.kind === "page_view" || touchpoint.kind === "screen_view") countPage(open, touchpoint);
  if (touchpoint.arrival) arrive(state, open, touchpoint.arrival, at, out);
  out.sessions.set(`${visitor} ${row.startedAt}`, row);
  return open;
}

/** Notes the phase that a session's newest touchpoint is in. */
export function foldPhaseRun({ row }: OpenSession, phase: string, at: number): void {
  const run = row.phases.at(-1);
  const isSame = run && (run[0] === phase || row.phases.length === STATE_LIMITS.phaseRunsPerSession);
  if (isSame) run[1]++;
  else row.phases.push([phase, 1, at - row.startedAt]);
}

function dropOldest(state: JourneyState): void {
  let oldest = 0;
  state.openSessions.forEach((session, i) => {
    const than = state.openSessions[oldest];
    if (than && session.row.endedAt < than.row.endedAt) oldest = i;
  });
  state.openSessions.splice(oldest, 1);
}
