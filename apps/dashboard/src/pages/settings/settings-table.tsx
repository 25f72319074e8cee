import type { ReactNode } from "react";

export interface SettingsTableProps {
  columns: readonly string[];
  /** The first cell names the row; `act` is what can be done with it. */
  rows: readonly { key: string; cells: readonly ReactNode[]; act?: ReactNode }[];
  /** What the acts do, for who hears the column's name; absent where there are none. */
  acts?: string;
}

/** A table that turns into a list where the screen is narrow. */
export function SettingsTable({ columns, rows, acts }: SettingsTableProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          {acts === undefined ? null : (
            <th scope="col">
              <span className="hidden">{acts}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells], act }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td key={columns[place + 1]}>{cell}</td>
            ))}
            {acts === undefined ? null : <td className="table-act">{act}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
