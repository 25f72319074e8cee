import type { Journey } from "@meander/reports/contract";
import { useText } from "../../i18n/text-context.tsx";

/** From when to when the journey has been, and how long that is. */
export function OwnerTitle({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  const lastsMs = journey.lastTouch - journey.firstTouch;
  const [from, to] = [format.date(journey.firstTouch), format.date(journey.lastTouch)];
  return (
    <span className="owner-title">
      <span>{from === to ? from : `${from} – ${to}`}</span>
      {lastsMs < 60_000 ? null : (
        <span className="quiet">{t("journey.lasts", { duration: format.duration(lastsMs) })}</span>
      )}
    </span>
  );
}
