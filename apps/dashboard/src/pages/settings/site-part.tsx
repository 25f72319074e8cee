import { useQuery } from "@tanstack/react-query";
import { siteQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { InstallTabs } from "../start/install-tabs.tsx";
import { SiteSettings } from "./site-settings.tsx";

/** Name, domains, time zone and consent of the site, and its script tag. */
export function SitePart({ site }: { site: string }) {
  const { t } = useText();
  const details = useQuery(siteQuery(site));
  if (details.error) return <Failure error={details.error} retry={() => void details.refetch()} />;
  if (!details.data) return <Loading heights={[320]} />;
  return (
    <div className="settings">
      <Card title={t("settings.site")}>
        <SiteSettings key={details.data.id} site={details.data} />
      </Card>
      <Card title={t("settings.writeKey")}>
        <p className="tab-hint">{t("settings.writeKeyText")}</p>
        <InstallTabs site={details.data} />
      </Card>
    </div>
  );
}
