/** The rows of a query as tuples, in the order of its columns; a query of ours knows their types. */
export function rowsOf<Row extends SqlStorageValue[]>(
  sql: SqlStorage,
  query: string,
  ...values: SqlStorageValue[]
): Row[] {
  return [...sql.exec(query, ...values).raw<Row>()];
}
