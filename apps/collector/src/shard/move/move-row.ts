import type { BackupTable } from "../../backup/tables.ts";

/** Counts that cannot come twice without counting double, and rejected events: handed over once nothing is added. */
export const COUNT_TABLES = ["aggregate", "delivery", "unparseable", "quarantine"] as const;
export type CountTable = (typeof COUNT_TABLES)[number];

const FILL_TABLES = ["tombstone", "link", "alias", "verdict", "touchpoint"] as const satisfies readonly BackupTable[];
export type FillTable = (typeof FILL_TABLES)[number];

/**
 * What an old shard does, in this order: sends its tables, waits `filled` until all have, then takes nothing in any more
 * and sends its counts and what webhooks are still to be told, and is done when it has `left`. `gone` is what stays of
 * it: the address to send on to.
 */
export const STEPS = [...FILL_TABLES, "filled", ...COUNT_TABLES, "notice", "left", "gone"] as const;
export type MoveStep = (typeof STEPS)[number];

/** What the shard that leads a move does next; see lead.ts. */
export type LeadPhase = "open" | "start" | "fill" | "leave" | "flipped";

/** Where the move of this shard's data to other shards stands. */
export interface MoveRow {
  [column: string]: SqlStorageValue;
  /** How many shards the site will have; 0 when the site is deleted. */
  target: number;
  step: MoveStep;
  /** Key of the last row of the step's table that has arrived, as JSON. */
  cursor: string | null;
  /** Visitors sent, of so many. */
  done: number;
  total: number;
  lead: LeadPhase | null;
  /** Id of the job that shows the progress. */
  job: string | null;
  /** When the new shards took over. */
  flipped_at: number | null;
}

/** The one row that says that this shard is being left, or was; null for a shard that stays. */
export function readMove(sql: SqlStorage): MoveRow | null {
  const query = "SELECT target, step, cursor, done, total, lead, job, flipped_at FROM move";
  return sql.exec<MoveRow>(query).toArray()[0] ?? null;
}

/** Begins a move. @param lead whether this shard leads it and so sends what every shard has: facts and erased ids */
export function beginMove(sql: SqlStorage, target: number, lead: { job: string } | null): void {
  sql.exec(
    `INSERT INTO move (id, target, step, cursor, done, total, lead, job, flipped_at)
     VALUES (1, ?, ?, NULL, 0, (SELECT count(*) FROM visitor), ?, ?, NULL)`,
    ...[target, lead ? FILL_TABLES[0] : "touchpoint", lead ? "open" : null, lead?.job ?? null],
  );
}

/** Notes how far it has come; of a shard that was emptied meanwhile nothing is noted any more. */
export function keepMove(sql: SqlStorage, change: Partial<Omit<MoveRow, "target" | "job">>): void {
  for (const column of ["step", "cursor", "done", "lead", "flipped_at"] as const) {
    const value = change[column];
    if (value !== undefined) sql.exec(`UPDATE move SET ${column} = ? WHERE step <> 'gone'`, value);
  }
}

/** Leaves the address behind in a shard that holds nothing else. */
export function markGone(sql: SqlStorage, target: number): void {
  sql.exec("INSERT INTO move (id, target, step, done, total) VALUES (1, ?, 'gone', 0, 0)", target);
}

/** Whether what comes in has to be sent on. */
export function isClosed({ step }: MoveRow): boolean {
  return STEPS.indexOf(step) > STEPS.indexOf("filled");
}

export function isFillTable(step: MoveStep): step is FillTable {
  return FILL_TABLES.includes(step as FillTable);
}

export function isCountTable(step: MoveStep): step is CountTable {
  return COUNT_TABLES.includes(step as CountTable);
}

/** The step behind one. */
export function stepAfter(step: MoveStep): MoveStep {
  return STEPS[STEPS.indexOf(step) + 1] ?? "gone";
}
