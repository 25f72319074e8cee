import { ApiFailure } from "../api/client.ts";
import { useMay } from "../api/rights.ts";
import { useText } from "../i18n/text-context.tsx";
import { Empty, Failure } from "./state.tsx";

/** Why there is no report: whoever may read reports is refused only because too few people are behind this one. */
export function ReportFailure({ site, error, retry }: { site: string; error: unknown; retry(): void }) {
  const { t } = useText();
  const mayRead = useMay(site, "reports");
  if (mayRead && error instanceof ApiFailure && error.status === 403)
    return <Empty title={t("few.tooFew")} text={t("few.tooFewText")} />;
  return <Failure error={error} retry={retry} />;
}
