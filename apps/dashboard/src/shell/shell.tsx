import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiFailure } from "../api/client.ts";
import { meQuery, siteQuery } from "../api/queries.ts";
import { PhasesProvider } from "../components/phases.tsx";
import { Failure } from "../components/state.tsx";
import { useText, ZoneProvider } from "../i18n/text-context.tsx";
import { useShared } from "../shared/shared-context.ts";
import { SharedHead } from "../shared/shared-head.tsx";
import { keepLastSite } from "./last-site.ts";
import { Navigation } from "./navigation.tsx";
import { Preferences } from "./preferences.tsx";
import "./shell.css";
import { SignOut } from "./sign-out.tsx";

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { t } = useText();
  const shared = useShared();
  const me = useQuery(meQuery());
  const navigate = useNavigate();
  const { site } = useParams({ strict: false });
  const details = useQuery({ ...siteQuery(site ?? ""), enabled: site !== undefined });
  useEffect(() => {
    if (site && !shared) keepLastSite(site);
  }, [site, shared]);
  const isStranger = me.error instanceof ApiFailure && me.error.status === 401;
  useEffect(() => {
    if (!isStranger) return;
    const { pathname, search } = window.location;
    void navigate({ to: "/sign-in", search: pathname === "/" ? {} : { back: pathname + search }, replace: true });
  }, [isStranger, navigate]);
  if (isStranger) return null;
  const page = site ? (
    <ZoneProvider timeZone={details.data?.timezone}>
      <PhasesProvider site={site}>
        <Outlet />
      </PhasesProvider>
    </ZoneProvider>
  ) : (
    <Outlet />
  );
  if (shared) {
    return (
      <main id="content" className="shell-main">
        <SharedHead shared={shared} />
        {page}
      </main>
    );
  }
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <Navigation me={me.data ?? null} site={site ?? null} timeZone={details.data?.timezone ?? null} />
      <main id="content" className="shell-main" tabIndex={-1}>
        {me.error ? <Failure error={me.error} retry={() => void me.refetch()} /> : page}
      </main>
      <footer className="shell-foot">
        <Preferences />
        <SignOut />
      </footer>
    </div>
  );
}
