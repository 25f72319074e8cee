import type { Account } from "@meander/reports/contract";
import { PhaseName } from "../../components/phase-name.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Where an account stands; asleep when nobody in it is awake. */
export function StageName({ account }: { account: Account }) {
  const { t } = useText();
  return (
    <>
      {account.stage === null ? t("accounts.nobody") : <PhaseName phase={account.stage} />}
      {account.dormant ? <span className="report-small"> {t("journeys.asleep")}</span> : null}
    </>
  );
}
