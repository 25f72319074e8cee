import { DatabaseSync, type StatementSync } from "node:sqlite";

const MAX_PREPARED = 200;

/** A shard's storage in Node: the same SQL in memory, as far as derived rows and reports use it. */
export function sqliteStorage(): DurableObjectStorage {
  const database = new DatabaseSync(":memory:");
  const prepared = new Map<string, StatementSync>();
  const changes = database.prepare("SELECT changes()");
  changes.setReturnArrays(true);
  const exec = (query: string, ...values: SqlStorageValue[]) => {
    if (values.length === 0 && !/^\s*(SELECT|WITH)/i.test(query)) {
      database.exec(query);
      return cursorOf([], []);
    }
    const statement = prepared.get(query) ?? database.prepare(query);
    statement.setReturnArrays(true);
    if (prepared.size < MAX_PREPARED) prepared.set(query, statement);
    const rows = statement.all(...(values as string[])) as unknown as SqlStorageValue[][];
    return cursorOf(
      statement.columns().map((column) => column.name),
      rows,
      () => (changes.get() as unknown as number[])[0] ?? 0,
    );
  };
  const sql = { exec } as unknown as SqlStorage;
  const transactionSync = <T>(work: () => T): T => {
    database.exec("BEGIN");
    try {
      const result = work();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  return { sql, transactionSync } as unknown as DurableObjectStorage;
}

/** @param rowsWritten to be asked before the next query */
function cursorOf(names: string[], rows: SqlStorageValue[][], rowsWritten = () => 0) {
  const objects = () => rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  return {
    toArray: objects,
    one: () => {
      if (rows.length !== 1) throw new Error(`expected one row, not ${rows.length}`);
      return objects()[0];
    },
    raw: () => rows.values(),
    get rowsWritten() {
      return rowsWritten();
    },
    [Symbol.iterator]: () => objects().values(),
  };
}
