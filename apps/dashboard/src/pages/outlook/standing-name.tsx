import { PhaseName } from "../../components/phase-name.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Where a journey stands: the phase, and whether it has converted before. */
export function StandingName({ phase, returning }: { phase: string; returning: boolean }) {
  const { t } = useText();
  return (
    <>
      <PhaseName phase={phase} />
      {returning ? <span className="report-small"> {t("outlook.returning")}</span> : null}
    </>
  );
}
