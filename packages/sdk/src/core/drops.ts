/** Lost events by reason. */
export type Drops = Readonly<Record<string, number>>;

let drops: Drops | undefined;

/** Counts lost events under a short reason code; the counts travel with the next batch, so that loss shows (rule K7). */
export function countDrop(reason: string, count = 1): void {
  drops = { ...drops, [reason]: ~~(drops?.[reason] as number) + count };
}

/** The counts so far; undefined when nothing was lost. */
export const dropsNow = (): Drops | undefined => drops;

/** Forgets counts that have arrived. If more were lost meanwhile all are told again: rather twice than not at all. */
export function reportedDrops(arrived: Drops | undefined): void {
  if (drops === arrived) drops = undefined;
}
