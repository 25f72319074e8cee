import { rowsOf } from "./rows-of.ts";
import { chosenIn, type Scope } from "./scope.ts";
import type { Condition } from "./segment/fields.ts";

/** Where a journey stands: its last touch, and the phase that it is in. */
export type Standpoint = [journey: string, lastAt: number, phase: string];

/** A value has at most 2 MB on Cloudflare; ids are short. */
const ROWS_A_TEXT = 1000;
/** Between values and between rows: neither ids (rule P7) nor those of phases have such characters. */
const [VALUE_ENDS, ROW_ENDS] = ["\u001f", "\u001e"];

/** Where journeys in scope stand, some hundred read as one text. @param where which of them, by their rows */
export function* standpoints(sql: SqlStorage, scope: Scope, where: Condition): Generator<Standpoint> {
  const isChosen = chosenIn(sql, scope);
  for (let after = -1; ; ) {
    const [found] = rowsOf<[count: number, last: number, text: string | null]>(
      sql,
      `SELECT count(*), max(rowid), group_concat(journey || char(31) || last_at || char(31) || phase, char(30)) FROM (
         SELECT rowid, journey, last_at, phase FROM journey WHERE rowid > ? AND (${where.sql})
         ORDER BY rowid LIMIT ${ROWS_A_TEXT})`,
      after,
      ...where.values,
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
