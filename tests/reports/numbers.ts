import type {
  Accounts,
  Attribution,
  FrictionReport,
  Funnel,
  JourneyMap,
  Loops,
  NumberName,
  Outlook,
  Overview,
  Paths,
  Phases,
  Retention,
  SoftConversions,
} from "@meander/reports";

/** What names a number of an answer; the journeys that it counts, or how often something happened to them. */
export type Shown = readonly [number: NumberName, counted: { journeys: number } | { times: number }];

const journeys = (name: NumberName, n: number): Shown => [name, { journeys: n }];
const times = (name: NumberName, n: number): Shown => [name, { times: n }];

/** Every number of an answer that counts journeys or what happened to them. */
export const NUMBERS: Readonly<Record<string, (answer: never) => Shown[]>> = {
  overview: (a: Overview) => [
    journeys({ with: undefined }, a.totals.journeys),
    times({ with: "conversions" }, a.totals.conversions),
    times({ with: "soft_conversions" }, a.totals.softConversions),
    times({ with: "friction" }, a.totals.friction),
    ...a.days.map((day) => journeys({ day: day.day }, day.journeys)),
    ...(a.hours ?? []).map((hour) => journeys({ hour: hour.hour }, hour.journeys)),
    ...a.channels.map((row) => journeys({ channel: row.name }, row.journeys)),
    ...a.campaigns.map((row) => journeys({ campaign: row.name }, row.journeys)),
    ...a.countries.map((row) => journeys({ country: row.name }, row.journeys)),
    ...a.devices.map((row) => journeys({ device: row.name }, row.journeys)),
    ...a.topPages.map((row) => times({ page: row.name }, row.views)),
    ...a.phases.map((row) => journeys({ phase: row.phase }, row.journeys)),
  ],
  phases: (a: Phases) => [
    ...a.phases.flatMap((row) => [
      journeys({ entered: row.phase }, row.journeys),
      times({ entered: row.phase, again: "1" }, row.reentries),
      journeys({ here: row.phase }, row.here),
      journeys({ lost: row.phase }, row.loss.count),
      journeys({ parted: row.phase }, row.loss.of),
      times({ left: row.phase }, row.dwell.count),
      times({ slept: row.phase }, row.dormancies),
    ]),
    ...a.transitions.map((row) =>
      journeys({ left: row.from ?? "", entered: row.to, direction: row.direction }, row.journeys),
    ),
    ...(a.weakLink?.friction ?? []).flatMap((row) => {
      const phase = a.weakLink?.phase ?? "";
      const met = { phase, group: row.fingerprint };
      return [journeys(met, row.journeys), journeys({ ...met, lost: phase }, row.lost)];
    }),
  ],
  loops: (a: Loops) => [
    ...a.pairs.flatMap((pair) => {
      const loop = { left: pair.from, entered: pair.to };
      return [
        journeys(loop, pair.journeys),
        ...pair.triggers.map((row) => times({ ...loop, kind: row.kind, label: row.label }, row.times)),
        ...pair.channels.map((row) => times({ ...loop, channel: row.channel }, row.times)),
      ];
    }),
    ...a.lapsPerJourney.map((row) => journeys({ laps: row.laps }, row.journeys)),
    ...a.byLoops.flatMap(({ loops, exactly, atLeast, open }) => [
      times({ loops, fate: "ended" }, exactly.count),
      times({ loops, fate: "decided" }, exactly.of),
      times({ loops, fate: "open" }, open),
      times({ atLeast: loops, fate: "ended" }, atLeast.count),
      times({ atLeast: loops, fate: "decided" }, atLeast.of),
    ]),
  ],
  "soft-conversions": (a: SoftConversions) =>
    a.goals.flatMap(({ goal, ...row }) => [
      journeys({ goal }, row.reach.count),
      journeys({ goal, first: "all" }, row.after.count),
      journeys({ goal, first: "decided" }, row.advance.of),
      journeys({ goal, first: "advanced" }, row.advance.count),
      ...row.channels.map((one) => times({ goal, channel: one.channel }, one.times)),
      ...row.pages.map((one) => times({ goal, page: one.page }, one.times)),
      ...row.pagesBefore.map((one) => times({ goal, pageBefore: one.page }, one.times)),
    ]),
  friction: (a: FrictionReport) =>
    a.groups.flatMap((row) => {
      const group = row.fingerprint;
      return [
        journeys({ group }, row.journeys),
        ...row.phases.map((one) => times({ group, phase: one.phase }, one.times)),
        ...row.browsers.map((one) => times({ group, browser: one.browser }, one.sessions)),
        ...row.pages.map((one) => times({ group, page: one.page }, one.times)),
        ...Object.entries(row.next).map(([next, n]) => times({ group, next }, n)),
      ];
    }),
  retention: (a: Retention) => [
    ...a.cohorts.flatMap(({ start, periods }) =>
      periods.map((one) => journeys({ cohort: start, after: one.period }, one.active.count)),
    ),
    journeys({ woken: "1" }, a.reactivations.journeys),
    ...a.reactivations.channels.map((row) => journeys({ woken: "1", channel: row.channel }, row.journeys)),
    ...a.reactivations.triggers.map((row) => journeys({ woken: "1", kind: row.kind, label: row.label }, row.journeys)),
    ...a.reactivations.phases.map((row) => journeys({ woken: "1", phase: row.phase }, row.journeys)),
  ],
  "journey-map": (a: JourneyMap) =>
    a.phases.flatMap(({ phase, ...lanes }) => [
      journeys({ phase }, lanes.journeys),
      ...lanes.channels.map((row) => journeys({ phase, channel: row.name }, row.journeys)),
      ...lanes.softConversions.map((row) => journeys({ phase, goal: row.name, kind: "soft_conversion" }, row.journeys)),
      ...lanes.conversions.map((row) => journeys({ phase, goal: row.name, kind: "conversion" }, row.journeys)),
      ...lanes.friction.map((row) => journeys({ phase, friction: row.name, kind: row.kind }, row.journeys)),
      journeys({ phase, feedback: "1" }, lanes.feedback.journeys),
    ]),
  funnel: (a: Funnel) =>
    [{ group: undefined, steps: a.steps }, ...a.groups].flatMap(({ group, steps }) =>
      steps.flatMap((row, i) => [
        journeys({ group, reached: i + 1 }, row.journeys),
        journeys({ group, reached: i + 1, stopped: "1" }, row.journeys - (steps[i + 1]?.journeys ?? 0)),
        journeys({ group, did: i + 1 }, row.did),
        journeys({ group, did: i + 1, repeated: "back" }, row.journeysBack),
        times({ group, did: i + 1, repeated: "again" }, row.again),
      ]),
    ),
  paths: (a: Paths) => {
    const shown = (column: number) =>
      a.columns.find((one) => one.column === column)?.nodes.flatMap(({ name }) => name ?? []) ?? [];
    const at = (column: number, name: string | null, key: string, except: string) =>
      name === null ? { [except]: JSON.stringify(shown(column)) } : { [key]: name };
    return [
      ...a.columns.flatMap(({ column, nodes, ended, ...row }) => [
        journeys({ column }, row.journeys),
        journeys({ column, ended: "1" }, ended),
        ...nodes.map((node) => journeys({ column, ...at(column, node.name, "name", "except") }, node.journeys)),
      ]),
      ...a.links.map(({ column, from, to, journeys: n }) => {
        const before = column === 1 ? {} : at(column - 1, from, "previous", "previousExcept");
        return journeys({ column, ...at(column, to, "name", "except"), ...before }, n);
      }),
      ...a.paths.map((path) => journeys({ path: JSON.stringify(path.names) }, path.journeys)),
    ];
  },
  attribution: (a: Attribution) => [
    journeys({ converted: "1" }, a.convertingJourneys),
    journeys({ converted: "0" }, a.otherJourneys),
    journeys({ converted: "none" }, a.unattributed.journeys),
    ...a.touches.flatMap((row) => [
      journeys({ touch: row.name, converted: "1" }, row.converted.count),
      journeys({ touch: row.name }, row.converted.of),
    ]),
    ...a.goals.map((row) => times({ anyGoal: row.goal, anyKind: row.kind }, row.conversions)),
  ],
  outlook: (a: Outlook) => [
    journeys({ now: "1" }, a.now.journeys),
    ...a.now.byState.map((row) =>
      journeys({ now: "1", phase: row.phase, returning: row.returning ? "1" : "0" }, row.journeys),
    ),
  ],
  accounts: (a: Accounts) =>
    a.accounts.flatMap(({ account, ...row }) => [
      journeys({ of: account }, row.members),
      journeys({ of: account, members: "awake" }, row.awake),
      journeys({ of: account, members: "former" }, row.former),
      journeys({ of: account, members: "open_friction" }, row.openFriction.members),
      ...row.phases.flatMap(({ phase, members, awake }) => [
        journeys({ of: account, phase }, members),
        journeys({ of: account, phase, members: "awake" }, awake),
      ]),
    ]),
} satisfies Record<string, (answer: never) => Shown[]>;

/** Everybody behind an answer. */
export const everybody = (answer: { journeysBehind: number }): Shown => journeys({}, answer.journeysBehind);
