import type { Journey } from "@meander/reports/contract";
import { useText } from "../../i18n/text-context.tsx";

/** From when to when the journey has been, and how long that is. */
export function OwnerTitle({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  return (
    <span className="owner-title">
      <span>
        {format.date(journey.firstTouch)} – {format.date(journey.lastTouch)}
      </span>
      <span className="quiet">
        {t("journey.lasts", { duration: format.duration(journey.lastTouch - journey.firstTouch) })}
      </span>
    </span>
  );
}
