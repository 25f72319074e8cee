import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiFailure } from "../api/client.ts";
import { meQuery } from "../api/queries.ts";
import { PhasesProvider } from "../components/phases.tsx";
import { Failure } from "../components/state.tsx";
import { useText } from "../i18n/text-context.tsx";
import { keepLastSite } from "./last-site.ts";
import { Navigation } from "./navigation.tsx";
import "./shell.css";

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { t } = useText();
  const me = useQuery(meQuery());
  const { href } = useLocation();
  const { site } = useParams({ strict: false });
  useEffect(() => {
    if (site) keepLastSite(site);
  }, [site]);
  if (me.error instanceof ApiFailure && me.error.status === 401) {
    return <Navigate to="/sign-in" search={href === "/" ? {} : { back: href }} replace />;
  }
  const page = site ? (
    <PhasesProvider site={site}>
      <Outlet />
    </PhasesProvider>
  ) : (
    <Outlet />
  );
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <Navigation me={me.data ?? null} site={site ?? null} />
      <main id="content" className="shell-main" tabIndex={-1}>
        {me.error ? <Failure error={me.error} retry={() => void me.refetch()} /> : page}
      </main>
    </div>
  );
}
