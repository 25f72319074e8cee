import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery, siteQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { Page } from "../../components/page.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { CountStep } from "./count-step.tsx";
import { InstallTabs } from "./install-tabs.tsx";
import { LiveStep } from "./live-step.tsx";
import "./start-page.css";

/** From the script tag to the first journey (rule D1). */
export function StartPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/start" });
  const details = useQuery(siteQuery(site));
  // Who waits is not shown the other way of waiting first.
  const isKnown = useQuery(meQuery()).isSuccess;
  const seesIndividuals = useMay(site, "individuals");
  const [journey, setJourney] = useState<string>();
  return (
    <Page title={t("start.title")} lead={t("start.lead")}>
      <ol className="start-steps">
        <li className="start-step">
          <h2 className="start-step-title">{t("start.step1")}</h2>
          {details.data ? (
            <InstallTabs site={details.data} />
          ) : details.error ? (
            <Failure error={details.error} retry={() => void details.refetch()} />
          ) : (
            <Loading heights={[120]} />
          )}
        </li>
        <li className="start-step">
          <h2 className="start-step-title">{t("start.step2")}</h2>
          {!isKnown ? (
            <Loading heights={[60]} />
          ) : seesIndividuals ? (
            <LiveStep site={site} onTouch={setJourney} />
          ) : (
            <CountStep site={site} />
          )}
        </li>
        {seesIndividuals ? (
          <li className="start-step" data-waiting={journey === undefined || undefined}>
            <h2 className="start-step-title">{t("start.step3")}</h2>
            <div className="start-links">
              {journey === undefined ? null : (
                <Link className="button button-primary" to="/sites/$site/journeys/$journey" params={{ site, journey }}>
                  {t("start.see")}
                </Link>
              )}
              <Link className="button" to="/sites/$site/journeys" params={{ site }}>
                {t("start.seeAll")}
              </Link>
            </div>
          </li>
        ) : null}
      </ol>
    </Page>
  );
}
