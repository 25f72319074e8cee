import { useEffect } from "react";
import { useLive } from "../../api/use-live.ts";
import { LiveList } from "../../components/live-list.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Waiting, then live: the moment the first touchpoint is there, it says so. */
export function LiveStep({ site, onTouch }: { site: string; onTouch(journey: string): void }) {
  const { t } = useText();
  const live = useLive(site);
  const journey = live.touchpoints[0]?.journey;
  useEffect(() => {
    if (journey !== undefined) onTouch(journey);
  }, [journey, onTouch]);
  const arrived = live.touchpoints.length > 0;
  return (
    <div className="live-step" data-live={arrived || undefined}>
      <p className="live-step-state" role="status">
        <span className="live-dot" />
        {arrived ? t("start.live") : live.open ? t("start.waiting") : t("start.connecting")}
      </p>
      {arrived ? <LiveList touchpoints={live.touchpoints} /> : <p className="quiet">{t("start.waitingText")}</p>}
    </div>
  );
}
