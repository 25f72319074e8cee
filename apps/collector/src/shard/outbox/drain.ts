import type { IdentifierKey } from "@meander/identity";
import { fromRow, LOG_COLUMNS, type LogRow } from "../log/row.ts";
import { type Place, peersOf, shardOf } from "../place.ts";
import type { Fact } from "../stitch/fact.ts";
import { type Group, groupsOf, type Handover, type Outbox, type OwnerOf } from "./outbox.ts";

/** What travels from shard to shard; arriving twice does no harm. */
export interface Parcel {
  facts: Fact[];
  /** Rows of the log as they lie there. */
  rows: LogRow[];
  /** Groups whose owner is at home elsewhere: copies of them are not wanted any more. */
  strays: Group[];
}

/** A parcel ends behind so many rows, at twice as many at most: far below the 32 MiB of one call, at some 40 kB a row. */
const ROWS_A_PARCEL = 200;
const FACTS_A_PARCEL = 500;
const HANDOVERS_A_TURN = 50;

/**
 * Sends what is owed, facts before touchpoints, until nothing is left or a shard does not answer.
 * What a shard has acknowledged is durable there, so only then it is struck off here.
 */
export async function drain(
  sql: SqlStorage,
  outbox: Outbox,
  place: Place,
  ownerOf: OwnerOf,
  send: (dest: number, parcel: Parcel) => Promise<void>,
): Promise<void> {
  for (const dest of peersOf(place)) {
    await drainFacts(outbox, dest, send);
    for (
      let due = outbox.handovers(dest, HANDOVERS_A_TURN);
      due.length > 0;
      due = outbox.handovers(dest, HANDOVERS_A_TURN)
    ) {
      const parcel: Parcel = { facts: [], rows: [], strays: [] };
      const sent: { handover: Handover; nextId: string | null }[] = [];
      for (const handover of due) {
        const { rows, nextId } = rowsOf(sql, place, ownerOf, handover);
        parcel.rows.push(...rows);
        if (handover.fromId === "") parcel.strays.push(...straysOf(sql, place, ownerOf, handover));
        sent.push({ handover, nextId });
        if (parcel.rows.length >= ROWS_A_PARCEL) break;
      }
      if (parcel.rows.length > 0 || parcel.strays.length > 0) await send(dest, parcel);
      for (const { handover, nextId } of sent) outbox.handoverArrived(handover, nextId);
    }
  }
}

/** Sends the facts that one shard is owed. Facts merge in any order, so this may happen beside the alarm. */
export async function drainFacts(
  outbox: Outbox,
  dest: number,
  send: (dest: number, parcel: Parcel) => Promise<void>,
): Promise<void> {
  for (let facts = outbox.facts(dest, FACTS_A_PARCEL); facts.length > 0; facts = outbox.facts(dest, FACTS_A_PARCEL)) {
    await send(dest, { facts: facts.map(({ fact }) => fact), rows: [], strays: [] });
    outbox.factsArrived(dest, facts.at(-1)?.no ?? 0);
  }
}

/** The next rows of a handover: those whose owner is at home at its destination by what is known now. */
function rowsOf(
  sql: SqlStorage,
  place: Place,
  ownerOf: OwnerOf,
  { dest, visitor, fromId }: Handover,
): { rows: LogRow[]; nextId: string | null } {
  const read = sql
    .exec<LogRow>(
      `SELECT ${LOG_COLUMNS} FROM touchpoint WHERE visitor = ? AND id >= ? ORDER BY id LIMIT ?`,
      ...[visitor, fromId, ROWS_A_PARCEL + 1],
    )
    .toArray();
  const isDue = (row: LogRow) => homeOf(place, ownerOf(fromRow(row))) === dest;
  return {
    rows: read.slice(0, ROWS_A_PARCEL).filter(isDue),
    nextId: read[ROWS_A_PARCEL]?.id ?? null,
  };
}

/** What the destination may have had before the owner changed. */
function straysOf(sql: SqlStorage, place: Place, ownerOf: OwnerOf, { dest, visitor }: Handover): Group[] {
  return groupsOf(sql, visitor).filter((group) => homeOf(place, ownerOf(group)) !== dest);
}

function homeOf({ siteId, shards }: Place, id: IdentifierKey): number {
  return shardOf(siteId, id, shards);
}
