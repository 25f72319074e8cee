import type { FrictionReport } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { FrictionGroups } from "./friction-groups.tsx";

const ORDERS = ["journeys", "value", "times"] as const;

/** R8: what goes wrong, what people do then, and what it costs (rule D7). */
export function FrictionPage() {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/friction" });
  const navigate = useNavigate({ from: "/sites/$site/friction" });
  const order = ORDERS.find((o) => o === search.order) ?? "value";
  return (
    <ReportPage<FrictionReport>
      name="friction"
      title={t("friction.title")}
      lead={t("friction.lead")}
      params={{ order }}
      tools={
        <Choice
          label={t("journeys.sort")}
          value={order}
          options={ORDERS.map((value) => ({ value, label: t(`friction.by_${value}`) }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, order: value }), replace: true })}
        />
      }
    >
      {(report) => <FrictionGroups report={report} />}
    </ReportPage>
  );
}
