import type { Attribution } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { ModelsFigure } from "./models-figure.tsx";

const KINDS = ["conversion", "soft_conversion"] as const;

/** R7: conversions shared out by every model, side by side (rule D7). */
export function AttributionPage() {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/attribution" });
  const navigate = useNavigate({ from: "/sites/$site/attribution" });
  const kind = KINDS.find((k) => k === search.kind) ?? "conversion";
  return (
    <ReportPage<Attribution>
      name="attribution"
      title={t("attribution.title")}
      lead={t("attribution.lead")}
      params={{ kind }}
      tools={
        <Choice
          label={t("journey.kind")}
          value={kind}
          options={[
            { value: "conversion", label: t("overview.conversions") },
            { value: "soft_conversion", label: t("overview.softConversions") },
          ]}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, kind: value }), replace: true })}
        />
      }
    >
      {(report) => <ModelsFigure report={report} />}
    </ReportPage>
  );
}
