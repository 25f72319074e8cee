import type { Funnel } from "@meander/reports/contract";
import { Button } from "../../components/button.tsx";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateCell, useRateText } from "../../components/rate.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { useStepName } from "../../components/step-name.ts";
import { useText } from "../../i18n/text-context.tsx";

export interface FunnelTableProps {
  report: Funnel;
  /** Takes a step out of the funnel; null when it must stay. */
  onTakeOut: ((step: number) => void) | null;
}

/** Step by step in numbers: of the first, of the one before, how long, and how often again. */
export function FunnelTable({ report, onTakeOut }: FunnelTableProps) {
  const { t, format } = useText();
  const stepName = useStepName();
  const rateText = useRateText();
  const columns = [
    { name: t("funnel.step") },
    { name: t("overview.journeys") },
    { name: t("funnel.ofFirst") },
    { name: t("funnel.ofPrevious") },
    { name: t("funnel.time") },
    { name: t("funnel.again") },
    { name: t("funnel.journeysBack") },
  ];
  const timeText = ({ q1, median, q3 }: Funnel["steps"][number]["time"]) =>
    q1 === null || median === null || q3 === null
      ? "–"
      : t("funnel.timeText", {
          median: format.duration(median * 1000, "short"),
          q1: format.duration(q1 * 1000, "short"),
          q3: format.duration(q3 * 1000, "short"),
        });
  return (
    <Figure
      title={t("funnel.steps")}
      isPicture={false}
      table={{
        columns: columns.map((column) => column.name),
        rows: report.steps.map((s) => [
          ...[stepName(s.step), s.journeys, s.ofFirst.rate, s.ofPrevious.rate, s.time.median, s.again, s.journeysBack],
        ]),
      }}
    >
      <ReportTable
        columns={onTakeOut ? [...columns, { name: t("funnel.change") }] : columns}
        rows={report.steps.map((s, i) => ({
          key: `${i} ${s.step}`,
          cells: [
            stepName(s.step),
            <NumberLink key="open" number={{ reached: i + 1 }}>
              {format.number(s.journeys)}
            </NumberLink>,
            i === 0 ? "–" : <RateCell key="first" rate={s.ofFirst} />,
            i === 0 ? "–" : rateText(s.ofPrevious),
            timeText(s.time),
            <NumberLink key="again" number={{ did: i + 1, repeated: "again" }}>
              {format.number(s.again)}
            </NumberLink>,
            <NumberLink key="back" number={{ did: i + 1, repeated: "back" }}>
              {format.number(s.journeysBack)}
            </NumberLink>,
            onTakeOut ? (
              <Button
                key="out"
                look="quiet"
                aria-label={t("funnel.takeOutStep", { step: stepName(s.step) })}
                onPress={() => onTakeOut(i)}
              >
                {t("funnel.takeOut")}
              </Button>
            ) : null,
          ],
        }))}
      />
    </Figure>
  );
}
