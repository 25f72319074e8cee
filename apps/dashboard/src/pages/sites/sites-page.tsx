import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Page } from "../../components/page.tsx";
import { Empty, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { firstPage } from "../../shell/first-page.ts";
import { NewSite } from "./new-site.tsx";
import "./sites-page.css";

/** Which site to look at, and a new one. */
export function SitesPage() {
  const { t, tOr } = useText();
  const me = useQuery(meQuery());
  return (
    <Page title={t("sites.title")}>
      <div className="sites">
        {me.data ? (
          me.data.sites.length === 0 ? (
            <Empty title={t("sites.none")} text={t("sites.noneText")} />
          ) : (
            <ul className="sites-list">
              {me.data.sites.map((site) => (
                <li key={site.id}>
                  <Link to={firstPage(site.role)} params={{ site: site.id }} className="sites-site">
                    <span className="sites-name">{visibleText(site.name, 80)}</span>
                    <span className="quiet">{tOr(`role.${site.role}`, visibleText(site.role, 40))}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        ) : (
          <Loading heights={[60, 61]} />
        )}
        {me.data?.owner ? (
          <Card title={t("sites.new")}>
            <NewSite />
          </Card>
        ) : null}
      </div>
    </Page>
  );
}
