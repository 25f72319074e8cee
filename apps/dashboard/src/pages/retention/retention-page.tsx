import type { Retention } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { CohortFigure } from "./cohort-figure.tsx";
import { Reactivations } from "./reactivations.tsx";

const UNITS = ["week", "month"] as const;

/** R9: who comes back, and what wakes those who slept (rule D7). */
export function RetentionPage() {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/retention" });
  const navigate = useNavigate({ from: "/sites/$site/retention" });
  const unit = UNITS.find((u) => u === search.unit) ?? "week";
  return (
    <ReportPage<Retention>
      name="retention"
      title={t("retention.title")}
      lead={t("retention.lead")}
      params={{ unit }}
      tools={
        <Choice
          label={t("retention.unit")}
          value={unit}
          options={UNITS.map((value) => ({ value, label: t(`retention.${value}`) }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, unit: value }), replace: true })}
        />
      }
    >
      {(report) => (
        <>
          <CohortFigure report={report} />
          <Reactivations report={report} />
        </>
      )}
    </ReportPage>
  );
}
