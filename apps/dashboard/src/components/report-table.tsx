import type { ReactNode } from "react";
import { ScrollBox } from "./scroll-box.tsx";

export interface ReportColumn {
  name: string;
  /** Words stand at the left, numbers at the right. The first column is always words. */
  isWords?: boolean;
}

export interface ReportRow {
  key: string;
  /** The first cell names the row. */
  cells: readonly ReactNode[];
}

/** A table to be read, with bars and links in its cells. */
export function ReportTable({ columns, rows }: { columns: readonly ReportColumn[]; rows: readonly ReportRow[] }) {
  const cellsOf = (row: ReportRow) => columns.map((column, i) => ({ column, isFirst: i === 0, cell: row.cells[i] }));
  return (
    <ScrollBox>
      <table className="report-table">
        <thead>
          <tr>
            {columns.map(({ name, isWords }) => (
              <th key={name} scope="col" data-left={isWords || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {cellsOf(row).map(({ column, isFirst, cell }) =>
                isFirst ? (
                  <th key={column.name} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column.name} data-left={column.isWords || undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
