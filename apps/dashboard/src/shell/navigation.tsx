import { Link } from "@tanstack/react-router";
import type { Me } from "../api/queries.ts";
import { visibleText } from "../components/visible-text.ts";
import { useText } from "../i18n/text-context.tsx";
import { NavIcon } from "./nav-icon.tsx";
import { Preferences } from "./preferences.tsx";
import { SignOut } from "./sign-out.tsx";
import "./navigation.css";

/** One page per report. */
const REPORT_PAGES = [
  { to: "/sites/$site/phases", name: "phases", key: "phases.title" },
  { to: "/sites/$site/loops", name: "loops", key: "loops.title" },
  { to: "/sites/$site/map", name: "map", key: "map.title" },
  { to: "/sites/$site/soft-conversions", name: "soft", key: "soft.title" },
  { to: "/sites/$site/friction", name: "friction", key: "friction.title" },
  { to: "/sites/$site/retention", name: "retention", key: "retention.title" },
  { to: "/sites/$site/attribution", name: "attribution", key: "attribution.title" },
] as const;

export interface NavigationProps {
  me: Me | null;
  site: string | null;
  /** Of the site that is open: all times on its pages are told in it. */
  timeZone: string | null;
}

/** The main menu: the site, its pages, and what the reader prefers. */
export function Navigation({ me, site, timeZone }: NavigationProps) {
  const { t } = useText();
  const open = me?.sites.find((s) => s.id === site);
  return (
    <nav className="nav" aria-label={t("app.menu")}>
      <Link to="/" className="nav-brand" aria-label="Meander">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 25C12 25 8 15 15 15S16 23 21 21 21 7 29 7" />
        </svg>
        <span>{"Meander"}</span>
      </Link>
      <Link to="/sites" className="nav-site" title={t("app.sites")}>
        <span className="nav-site-label">{t("app.site")}</span>
        <span className="nav-site-name">{open ? visibleText(open.name, 40) : t("app.sites")}</span>
      </Link>
      {site === null ? null : (
        <ul className="nav-pages">
          <li>
            <Link to="/sites/$site" params={{ site }} activeOptions={{ exact: true, includeSearch: false }}>
              <NavIcon name="overview" />
              {t("app.overview")}
            </Link>
          </li>
          <li>
            <Link to="/sites/$site/journeys" params={{ site }} activeOptions={{ includeSearch: false }}>
              <NavIcon name="journeys" />
              {t("app.journeys")}
            </Link>
          </li>
          {REPORT_PAGES.map(({ to, name, key }) => (
            <li key={to}>
              <Link to={to} params={{ site }} activeOptions={{ includeSearch: false }}>
                <NavIcon name={name} />
                {t(key)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/sites/$site/start" params={{ site }}>
              <NavIcon name="start" />
              {t("app.start")}
            </Link>
          </li>
          <li>
            <Link to="/sites/$site/settings" params={{ site }}>
              <NavIcon name="settings" />
              {t("app.settings")}
            </Link>
          </li>
        </ul>
      )}
      <div className="nav-foot">
        <Preferences />
        <div className="nav-me">
          <span className="nav-mail" title={me?.email ?? undefined}>
            {visibleText(me?.email ?? me?.name ?? "", 40)}
          </span>
          <SignOut />
        </div>
        {site === null || timeZone === null ? null : (
          <span className="nav-zone">{t("app.zone", { zone: timeZone.replaceAll("_", " ") })}</span>
        )}
      </div>
    </nav>
  );
}
