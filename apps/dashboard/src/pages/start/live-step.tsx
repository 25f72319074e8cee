import type { Live } from "../../api/use-live.ts";
import { LiveList } from "../../components/live-list.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Waiting, then live: the moment the first touchpoint is there, it says so. */
export function LiveStep({ live }: { live: Live }) {
  const { t } = useText();
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
