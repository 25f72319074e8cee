import { type ReactNode, useState } from "react";
import { Button } from "../components/button.tsx";
import { useText } from "../i18n/text-context.tsx";
import "./ranking.css";

export interface RankingRow {
  key: string;
  name: ReactNode;
  value: number;
  shown: string;
}

export interface RankingProps {
  rows: readonly RankingRow[];
  nameLabel: string;
  valueLabel: string;
  /** How many rows the API gives at most: a list of so many may have had more. */
  mostEver?: number;
}

const FIRST_ROWS = 8;

/** Names with their values, longest bar first; a table that happens to be a picture. */
export function Ranking({ rows, nameLabel, valueLabel, mostEver }: RankingProps) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  const more = rows.length - shown.length;
  const highest = Math.max(1, ...rows.map((row) => row.value));
  return (
    <>
      <table className="ranking">
        <thead>
          <tr>
            <th scope="col">{nameLabel}</th>
            <th scope="col">{valueLabel}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
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
      {more > 0 ? (
        <Button look="quiet" onPress={() => setWhole(true)}>
          {t("overview.more", { count: more })}
        </Button>
      ) : rows.length === mostEver ? (
        <p className="ranking-note">{t("overview.most", { count: rows.length })}</p>
      ) : null}
    </>
  );
}
