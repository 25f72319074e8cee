import type { Loops } from "@meander/reports/contract";
import { Card } from "../../components/card.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { LapsFigure } from "./laps-figure.tsx";
import { LoopPairs } from "./loop-pairs.tsx";

/** R4: how often journeys go round, what turns them back, and what it does to them. */
export function LoopsPage() {
  const { t } = useText();
  return (
    <ReportPage<Loops> name="loops" title={t("loops.title")} lead={t("loops.lead")}>
      {(report) => (
        <>
          <Card title={t("loops.turning")}>
            <p className="report-sentence">
              {report.turningPoint === null
                ? t("loops.noTurning")
                : t("loops.turningText", { count: report.turningPoint })}
            </p>
          </Card>
          <LapsFigure report={report} />
          <LoopPairs report={report} />
        </>
      )}
    </ReportPage>
  );
}
