import type { Paths } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { Partial } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { Ranking } from "../../pictures/ranking.tsx";
import { type PathNodes, useNodeName } from "./flow-figure.tsx";

/** The whole paths that most journeys took. */
export function CommonPaths({ report, nodes }: { report: Paths; nodes: PathNodes }) {
  const { t, format } = useText();
  const nodeName = useNodeName(nodes);
  const rows = report.paths.map(({ names, journeys }) => ({
    names,
    // A path without a step is one that ended, or began, where the paths set out.
    way:
      names.length === 0
        ? t(report.direction === "after" ? "funnel.ended" : "paths.none_before")
        : names.map(nodeName).join(" → "),
    journeys,
  }));
  return (
    <Figure
      title={t("paths.common")}
      isPicture={false}
      table={{ columns: [t("paths.path"), t("overview.journeys")], rows: rows.map((row) => [row.way, row.journeys]) }}
    >
      <Ranking
        nameLabel={t("paths.path")}
        valueLabel={t("overview.journeys")}
        rows={rows.map(({ names, way, journeys }, i) => ({
          key: String(i),
          name: (
            <span title={way}>
              <NumberLink number={{ path: JSON.stringify(names) }}>{way}</NumberLink>
            </span>
          ),
          value: journeys,
          shown: format.number(journeys),
        }))}
      />
      {report.distinct > rows.length ? (
        <Partial>{t("paths.distinct", { shown: rows.length, all: report.distinct })}</Partial>
      ) : null}
    </Figure>
  );
}
