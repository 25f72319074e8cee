import type { Phases } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { STAGE_FORMS } from "../../pictures/stage-layout.ts";
import { ReportPage } from "../reports/report-page.tsx";
import { PhaseFacts } from "./phase-facts.tsx";
import { StageFigure } from "./stage-figure.tsx";
import { WeakLink } from "./weak-link.tsx";

/** R3: where journeys go from each phase, and which phase loses most (rule D5). */
export function PhasesPage() {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/phases" });
  const navigate = useNavigate({ from: "/sites/$site/phases" });
  const form = STAGE_FORMS.find((f) => f === search.form) ?? "graph";
  return (
    <ReportPage<Phases>
      name="phases"
      title={t("phases.title")}
      lead={t("phases.lead")}
      tools={
        <Choice
          label={t("phases.form")}
          value={form}
          options={STAGE_FORMS.map((value) => ({ value, label: t(`phases.${value}`) }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, form: value }), replace: true })}
        />
      }
    >
      {(phases) => (
        <>
          <WeakLink phases={phases} />
          <StageFigure phases={phases} form={form} />
          <PhaseFacts phases={phases} />
        </>
      )}
    </ReportPage>
  );
}
