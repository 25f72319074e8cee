import type { JsonObject } from "@meander/protocol";

/** A moment in a file and how many rows of it each person had; what an import keeps to go on with its next part. */
export interface Moment {
  time: string;
  rows: [who: string, rows: number][];
}

/** Of so many people of one moment the order is kept from one part of a file to the next. */
const MOST_KEPT = 100;

/**
 * Rows of one person and one moment keep the order in which they stand in the file, where times are often no finer than
 * the second or the day. The second of them gets 1 as its seq, the third 2: by that touchpoints of a moment are ordered
 * (rule J1), and none comes before any. It is no part of the row's id, so the same row in a longer file stays the same.
 */
export class FileOrder {
  #time: string;
  #rows: Map<string, number>;

  /** @param moment where the part before ended */
  constructor(moment?: Moment) {
    this.#time = moment?.time ?? "";
    this.#rows = new Map(moment?.rows);
  }

  /** Numbers a row's event, unless it brings a number. @param time as it is written in the file */
  place(event: JsonObject, time: string): void {
    if (event.seq !== undefined) return;
    if (time !== this.#time) {
      this.#time = time;
      this.#rows.clear();
    }
    const who = whoOf(event);
    const before = this.#rows.get(who) ?? 0;
    // The latest last: those are kept for the next part.
    this.#rows.delete(who);
    this.#rows.set(who, before + 1);
    if (before > 0) event.seq = before;
  }

  /** Where it stands now. */
  get moment(): Moment {
    return { time: this.#time, rows: [...this.#rows].slice(-MOST_KEPT) };
  }
}

/** Whose row it is, as far as the order of rows goes: gaps in the numbers of a visitor would look like losses. */
function whoOf({ anonymousId, userId, context }: JsonObject): string {
  return JSON.stringify(anonymousId ?? userId ?? context ?? null);
}
