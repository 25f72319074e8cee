/** A view of SQL storage that adds up the rows which its cursors say they wrote. */
export function countingSql(sql: SqlStorage): {
  sql: SqlStorage;
  rowsWritten: () => number;
  byTable: () => Record<string, number>;
} {
  const counts = new Map<string, number>();
  const counting = new Proxy(sql, {
    get(target, name) {
      if (name !== "exec") return Reflect.get(target, name);
      return (query: string, ...values: SqlStorageValue[]) => {
        const cursor = target.exec(query, ...values);
        // A write is carried out by exec itself; only its count is read here, never its rows.
        const table = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/.exec(query)?.[1];
        if (table) counts.set(table, (counts.get(table) ?? 0) + cursor.rowsWritten);
        return cursor;
      };
    },
  });
  const byTable = () => Object.fromEntries(counts);
  return { sql: counting, byTable, rowsWritten: () => [...counts.values()].reduce((sum, n) => sum + n, 0) };
}
