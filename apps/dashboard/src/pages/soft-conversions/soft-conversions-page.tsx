import type { SoftConversions } from "@meander/reports/contract";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { SoftLadder } from "./soft-ladder.tsx";

/** R2: the ladder of soft conversions, with what they go along with (rule D7). */
export function SoftConversionsPage() {
  const { t } = useText();
  return (
    <ReportPage<SoftConversions> name="soft-conversions" title={t("soft.title")} lead={t("soft.lead")}>
      {(report) => <SoftLadder report={report} />}
    </ReportPage>
  );
}
