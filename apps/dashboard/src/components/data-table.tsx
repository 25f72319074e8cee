import "./data-table.css";

/** What a picture shows, as columns and rows: the table beside it, and its CSV. */
export interface DataTable {
  columns: readonly string[];
  /** Numbers as numbers, so that a spreadsheet can reckon with them. */
  rows: readonly (readonly (string | number | null)[])[];
}

/** A picture's table; the first column names the rows. */
export function TableOf({ table, caption, locale }: { table: DataTable; caption: string; locale: string }) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const shown = (cell: string | number | null) => (typeof cell === "number" ? number.format(cell) : (cell ?? "–"));
  const cells = table.rows.map((row, r) => ({
    key: `${r} ${row[0]}`,
    cells: row.map((cell, c) => ({ key: table.columns[c] ?? String(c), cell })),
  }));
  return (
    <table className="data-table">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((row) => (
          <tr key={row.key}>
            {row.cells.map(({ key, cell }, c) =>
              c === 0 ? (
                <th key={key} scope="row">
                  {shown(cell)}
                </th>
              ) : (
                <td key={key} data-number={typeof cell === "number" || undefined}>
                  {shown(cell)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
