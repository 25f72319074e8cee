import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { keysQuery, siteQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Page } from "../../components/page.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { InstallTabs } from "../start/install-tabs.tsx";
import { KeysSettings } from "./keys-settings.tsx";
import { SiteSettings } from "./site-settings.tsx";
import "./settings-page.css";

/** The site and its keys (rule D8, first part). */
export function SettingsPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/settings" });
  const details = useQuery(siteQuery(site));
  const keys = useQuery(keysQuery(site));
  const waiting = (query: { error: unknown; refetch(): unknown }) =>
    query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading heights={[120]} />;
  return (
    <Page title={t("settings.title")}>
      <div className="settings">
        <Card title={t("settings.site")}>
          {details.data ? <SiteSettings key={details.data.id} site={details.data} /> : waiting(details)}
        </Card>
        <Card title={t("settings.writeKey")}>
          <p className="tab-hint">{t("settings.writeKeyText")}</p>
          {details.data ? <InstallTabs site={details.data} /> : waiting(details)}
        </Card>
        <Card title={t("settings.keys")}>
          {keys.data ? <KeysSettings site={site} keys={keys.data.keys} /> : waiting(keys)}
        </Card>
      </div>
    </Page>
  );
}
