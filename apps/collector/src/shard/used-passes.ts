/** Kept well beyond a pass's own two minutes: the clocks of two machines differ. */
const KEPT_MS = 3_600_000;

/**
 * Notes that a pass is used (rule I13). On disk, because an object may restart within a pass's life.
 * @param nonce what tells the pass from any other
 * @param now ms UTC
 * @returns whether this is the first use
 */
export function usePass(sql: SqlStorage, nonce: string, now: number): boolean {
  sql.exec("DELETE FROM used_pass WHERE used_at < ?", now - KEPT_MS);
  const written = sql.exec(
    "INSERT INTO used_pass (nonce, used_at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING 1",
    ...[nonce, now],
  );
  return written.toArray().length > 0;
}
