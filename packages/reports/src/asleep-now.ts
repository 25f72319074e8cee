import type { ShardData } from "./report.ts";
import { rowsOf } from "./rows-of.ts";
import { chosenIn, type Scope } from "./scope.ts";

/** Where every journey stands: the last touch, and the phase that it is in. */
export type Standpoint = [journey: string, lastAt: number, phase: string];

/** A value has at most 2 MB on Cloudflare; ids are short. */
const ROWS_A_TEXT = 1000;
/** Between values and between rows: neither ids (rule P7) nor those of phases have such characters. */
const [VALUE_ENDS, ROW_ENDS] = ["\u001f", "\u001e"];

/** The journeys in scope whose last touch lies in a stretch of time, some hundred read as one text. */
export function* standpoints(sql: SqlStorage, scope: Scope, fromMs: number, toMs: number): Generator<Standpoint> {
  const isChosen = chosenIn(sql, scope);
  for (let after = -1; ; ) {
    const [found] = rowsOf<[count: number, last: number, text: string | null]>(
      sql,
      `SELECT count(*), max(rowid), group_concat(journey || char(31) || last_at || char(31) || phase, char(30)) FROM (
         SELECT rowid, journey, last_at, phase FROM journey WHERE rowid > ? AND last_at >= ? AND last_at < ?
         ORDER BY rowid LIMIT ${ROWS_A_TEXT})`,
      after,
      fromMs,
      toMs,
    );
    const [count, last, text] = found ?? [0, 0, null];
    if (text === null) return;
    for (const row of text.split(ROW_ENDS)) {
      const [journey = "", lastAt, phase = ""] = row.split(VALUE_ENDS);
      if (isChosen(journey)) yield [journey, Number(lastAt), phase];
    }
    if (count < ROWS_A_TEXT) return;
    after = last;
  }
}

/** Journeys that are dormant now (rule J7) and had their last touch in a stretch of time; and the phase that they sleep in. */
export function* asleepNow(
  { sql, model, nowMs }: ShardData,
  scope: Scope,
  fromMs: number,
  toMs: number,
): Generator<Standpoint> {
  const dormantMs = new Map(model.model.phases.map(({ id }) => [id, model.dormantMs(id)]));
  for (const standpoint of standpoints(sql, scope, fromMs, Math.min(toMs, nowMs))) {
    const [, lastAt, phase] = standpoint;
    if (lastAt + (dormantMs.get(phase) ?? Number.POSITIVE_INFINITY) <= nowMs) yield standpoint;
  }
}
