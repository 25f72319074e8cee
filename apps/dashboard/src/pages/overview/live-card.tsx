import { useLive } from "../../api/use-live.ts";
import { Card } from "../../components/card.tsx";
import { LiveList } from "../../components/live-list.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** What arrives in this moment; only for who may see individuals. */
export function LiveCard({ site, count }: { site: string; count: number }) {
  const { t } = useText();
  const live = useLive(site, 6);
  return (
    <Card
      title={t("overview.live")}
      aside={
        <span className="overview-live quiet">
          <span className={live.open ? "live-dot live-dot-on" : "live-dot"} />
          {t("overview.liveNow", { count })}
        </span>
      }
    >
      {live.touchpoints.length > 0 ? (
        <LiveList touchpoints={live.touchpoints} />
      ) : (
        <p className="quiet">{t("overview.liveNone")}</p>
      )}
    </Card>
  );
}
