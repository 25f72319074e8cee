import type { DataKept } from "../rpc.ts";

/** What a shard keeps. The oldest touchpoint is asked of the journeys, which are few beside the log. */
export function dataKept(sql: SqlStorage): DataKept {
  const query = `SELECT (SELECT min(first_at) FROM journey) AS oldest, (SELECT count(*) FROM journey) AS journeys,
    (SELECT coalesce(sum(touchpoints), 0) FROM journey) AS touchpoints,
    (SELECT count(*) FROM quarantine) AS quarantined`;
  const kept = sql.exec<Omit<DataKept, "bytes"> & Record<string, SqlStorageValue>>(query).one();
  return { ...kept, bytes: sql.databaseSize };
}
