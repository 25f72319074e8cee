import type { Delivery } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { Ranking } from "../../pictures/ranking.tsx";

/** Why events were turned away, why requests could not be read, and how far clocks are off. */
export function Reasons({ report }: { report: Delivery }) {
  const { t, tOr, format } = useText();
  const reasonName = (reason: string) => tOr(`reason.${reason}`, visibleText(reason, 60));
  const skewName = (withinMs: number | null) =>
    withinMs === null ? t("delivery.skewMore") : t("delivery.skewWithin", { time: format.duration(withinMs) });
  const lists = [
    {
      title: t("delivery.rejected"),
      unit: t("delivery.events"),
      none: t("settings.quarantineNone"),
      rows: report.rejected.map(({ reason, n }) => ({ key: reason, name: reasonName(reason), value: n })),
    },
    {
      title: t("delivery.unreadable"),
      unit: t("delivery.times"),
      none: t("delivery.unreadableNone"),
      rows: report.unreadable.map(({ reason, n }) => ({ key: reason, name: reasonName(reason), value: n })),
    },
    {
      title: t("delivery.skew"),
      unit: t("overview.visitors"),
      none: t("overview.none"),
      rows: report.skew.map((s) => ({ key: String(s.withinMs), name: skewName(s.withinMs), value: s.visitors })),
    },
  ];
  return (
    <div className="report-trio">
      {lists.map((list) => (
        <Figure
          key={list.title}
          title={list.title}
          isPicture={false}
          table={{ columns: [t("overview.name"), list.unit], rows: list.rows.map((row) => [row.name, row.value]) }}
        >
          {list.rows.length === 0 ? (
            <p className="quiet">{list.none}</p>
          ) : (
            <Ranking
              nameLabel={t("overview.name")}
              valueLabel={list.unit}
              rows={list.rows.map((row) => ({ ...row, shown: format.number(row.value) }))}
            />
          )}
        </Figure>
      ))}
    </div>
  );
}
