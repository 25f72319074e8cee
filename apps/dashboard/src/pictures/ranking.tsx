import type { ReactNode } from "react";
import "./ranking.css";

export interface RankingRow {
  key: string;
  name: ReactNode;
  value: number;
  shown: string;
}

/** Names with their values, longest bar first; a table that happens to be a picture. */
export function Ranking({
  rows,
  nameLabel,
  valueLabel,
}: {
  rows: readonly RankingRow[];
  nameLabel: string;
  valueLabel: string;
}) {
  const highest = Math.max(1, ...rows.map((row) => row.value));
  return (
    <table className="ranking">
      <thead>
        <tr>
          <th scope="col">{nameLabel}</th>
          <th scope="col">{valueLabel}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <span className="ranking-bar" style={{ width: `${(100 * row.value) / highest}%` }} />
              <span className="ranking-name">{row.name}</span>
            </th>
            <td>{row.shown}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
