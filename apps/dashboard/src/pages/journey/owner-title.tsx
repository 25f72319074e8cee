import type { Journey } from "@meander/reports/contract";
import { useLasting } from "../../components/lasting.ts";
import { useText } from "../../i18n/text-context.tsx";

/** From when to when the journey has been, and how long that is. */
export function OwnerTitle({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  const lasting = useLasting();
  const lastsMs = journey.lastTouch - journey.firstTouch;
  const [from, to] = [format.date(journey.firstTouch), format.date(journey.lastTouch)];
  return (
    <span className="owner-title">
      <span>{from === to ? from : `${from} – ${to}`}</span>
      <span className="quiet">
        {lastsMs === 0 ? t("time.oneTouch") : t("journey.lasts", { duration: lasting(lastsMs) })}
      </span>
    </span>
  );
}
