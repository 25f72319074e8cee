import { useQuery } from "@tanstack/react-query";
import { dataKeptQuery } from "../../api/site-settings.ts";
import { useText } from "../../i18n/text-context.tsx";

/** How often it is asked whether something has come. */
const LOOK_AGAIN_MS = 2_000;

/** Waiting, then live, for who may not see whose touchpoint it was: only that there is one. */
export function CountStep({ site }: { site: string }) {
  const { t } = useText();
  const kept = useQuery({ ...dataKeptQuery(site), refetchInterval: LOOK_AGAIN_MS });
  const count = kept.data?.touchpoints ?? 0;
  return (
    <div className="live-step" data-live={count > 0 || undefined}>
      <p className="live-step-state" role="status">
        <span className="live-dot" />
        {count > 0 ? t("start.live") : t("start.waiting")}
      </p>
      <p className="quiet">{count > 0 ? t("start.arrived", { count }) : t("start.waitingText")}</p>
    </div>
  );
}
