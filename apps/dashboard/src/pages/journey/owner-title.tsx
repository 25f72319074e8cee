import type { Journey } from "@meander/reports/contract";
import { OwnerName } from "../../components/owner-name.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Whose journey it is and how long it has been. */
export function OwnerTitle({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  return (
    <span className="owner-title">
      <OwnerName owner={journey.owner} />
      <span>
        {format.date(journey.firstTouch)} – {format.date(journey.lastTouch)}
      </span>
      <span className="quiet">
        {t("journey.lasts", { duration: format.duration(journey.lastTouch - journey.firstTouch) })}
      </span>
    </span>
  );
}
