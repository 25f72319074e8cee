import {
  type CompiledModel,
  type ConversionRow,
  type Derived,
  type DormancyRow,
  type FeedbackRow,
  type FrictionRow,
  type PhaseVisitRow,
  packConversion,
  packDormancy,
  packFriction,
  packSession,
  packTrail,
  packVisit,
  type SessionRow,
} from "@meander/journey";

/** How one kind of derived row lies in its table: the key columns come first, `journey` before them all. */
export interface DerivedTable<Row> {
  name: string;
  columns: readonly string[];
  /** How many of `columns`, from the first, make the key. */
  keyColumns: number;
  rows(derived: Derived): Iterable<Row>;
  /** The values in the order of `columns`. */
  values(row: Row, model: CompiledModel): SqlStorageValue[];
}

const session: DerivedTable<SessionRow> = {
  name: "session",
  columns: [
    ...["started_at", "visitor", "ended_at", "channel", "source", "campaign", "later_arrivals"],
    ...["touchpoints", "page_views"],
    ...["soft_conversions", "conversions", "friction", "entry_path", "exit_path", "pages"],
    ...["device", "browser", "os", "country", "bot", "score", "packed", "trail"],
  ],
  keyColumns: 2,
  rows: (derived) => derived.sessions.values(),
  values: (s, model) => [
    ...[s.startedAt, s.visitor, s.endedAt, s.channel, s.source, s.campaign],
    s.laterArrivals.length === 0 ? null : JSON.stringify(s.laterArrivals),
    ...[s.touchpoints, s.pageViews],
    ...[s.softConversions, s.conversions, s.friction, s.entryPath, s.exitPath, JSON.stringify(s.pages)],
    ...[s.device.class, s.device.browser, s.device.os, s.country, s.bot ? 1 : 0, s.score],
    ...[packSession(s, model), packTrail(s)],
  ],
};

const phaseVisit: DerivedTable<PhaseVisitRow> = {
  name: "phase_visit",
  columns: [
    ...["no", "entered_at", "by", "phase", "direction", "reentry", "lap", "loop_from"],
    ...["lap_loops", "lap_ended"],
    ...["left_phase", "left_entered_at", "left_score", "by_kind", "by_label", "channel", "packed"],
  ],
  keyColumns: 1,
  rows: (derived) => derived.phaseVisits,
  values: (p, model) => [
    ...[p.no, p.enteredAt, p.by, p.phase, p.direction, p.reentry ? 1 : 0, p.lap, p.loopFrom],
    ...[p.lapLoops, p.lapEnded ? 1 : 0],
    ...[p.left?.phase ?? null, p.left?.enteredAt ?? null, p.left?.score ?? null],
    ...[p.trigger.kind, p.trigger.label, p.channel, packVisit(p, model)],
  ],
};

const dormancy: DerivedTable<DormancyRow> = {
  name: "dormancy",
  columns: ["from_at", "to_at", "phase", "woken_by", "channel", "by_kind", "by_label", "packed"],
  keyColumns: 1,
  rows: (derived) => derived.dormancies,
  values: (d, model) => [
    ...[d.from, d.to, d.phase, d.wokenBy, d.channel, d.trigger.kind, d.trigger.label],
    packDormancy(d, model),
  ],
};

const conversion: DerivedTable<ConversionRow> = {
  name: "conversion",
  columns: [
    ...["at", "message_id", "goal", "kind", "phase", "channel", "value", "score", "phase_before"],
    ...["page", "page_before", "after_ms", "touchpoint", "packed"],
  ],
  keyColumns: 3,
  rows: (derived) => derived.conversions,
  values: (c) => [
    ...[c.at, c.messageId, c.goal, c.kind, c.phase, c.channel, c.value, c.score, c.phaseBefore],
    ...[c.page, c.pageBefore, c.afterMs, c.touchpoint, packConversion(c)],
  ],
};

const friction: DerivedTable<FrictionRow> = {
  name: "friction",
  columns: [
    ...["at", "message_id", "kind", "name", "fingerprint", "phase", "path", "score"],
    ...["visitor", "session_at", "step", "run", "packed"],
  ],
  keyColumns: 2,
  rows: (derived) => derived.friction,
  values: (f, model) => [
    ...[f.at, f.messageId, f.kind, f.name, f.fingerprint, f.phase, f.path, f.score],
    ...[f.visitor, f.sessionAt, f.step, f.run, packFriction(f, model)],
  ],
};

const feedback: DerivedTable<FeedbackRow> = {
  name: "feedback",
  columns: ["at", "message_id", "name", "phase", "path", "valence"],
  keyColumns: 2,
  rows: (derived) => derived.feedback,
  values: (f) => [f.at, f.messageId, f.name, f.phase, f.path, f.valence],
};

/** All derived tables; what is written is always one of these closed lists of names. */
export const DERIVED_TABLES = [
  session,
  phaseVisit,
  dormancy,
  conversion,
  friction,
  feedback,
] as readonly DerivedTable<unknown>[];
