import { type Need, ROLES_THAT_MAY, type Role } from "@meander/protocol";
import { Link, useLocation } from "@tanstack/react-router";
import type { Me } from "../api/queries.ts";
import { useCurrentInView } from "../components/use-current-in-view.ts";
import { visibleText } from "../components/visible-text.ts";
import type { MessageKey } from "../i18n/en.ts";
import { useText } from "../i18n/text-context.tsx";
import { readDays } from "../pages/overview/range.ts";
import { NavIcon, type NavIconName } from "./nav-icon.tsx";
import { Preferences } from "./preferences.tsx";
import { SignOut } from "./sign-out.tsx";
import "./navigation.css";

/** The pages of a site in three groups: what happens, why, and who it is and whether one can trust it. */
const PAGES = [
  [
    { to: "/sites/$site", name: "overview", need: "reports", key: "app.overview", isExact: true },
    { to: "/sites/$site/journeys", name: "journeys", need: "individuals", key: "app.journeys" },
    { to: "/sites/$site/phases", name: "phases", need: "reports", key: "phases.title" },
    { to: "/sites/$site/map", name: "map", need: "reports", key: "map.title" },
  ],
  [
    { to: "/sites/$site/soft-conversions", name: "soft", need: "reports", key: "soft.title" },
    { to: "/sites/$site/friction", name: "friction", need: "reports", key: "friction.title" },
    { to: "/sites/$site/loops", name: "loops", need: "reports", key: "loops.title" },
    { to: "/sites/$site/paths", name: "paths", need: "reports", key: "paths.title" },
    { to: "/sites/$site/funnel", name: "funnel", need: "reports", key: "funnel.title" },
    { to: "/sites/$site/attribution", name: "attribution", need: "reports", key: "attribution.title" },
    { to: "/sites/$site/retention", name: "retention", need: "reports", key: "retention.title" },
    { to: "/sites/$site/outlook", name: "outlook", need: "reports", key: "outlook.title" },
  ],
  [
    { to: "/sites/$site/accounts", name: "accounts", need: "reports", key: "accounts.title" },
    { to: "/sites/$site/segments", name: "segments", need: "reports", key: "segments.title" },
    { to: "/sites/$site/delivery", name: "delivery", need: "delivery", key: "delivery.title" },
    { to: "/sites/$site/start", name: "start", need: "settings", key: "app.start" },
    {
      to: "/sites/$site/settings",
      name: "settings",
      need: ["settings", "individuals", "sharing"],
      key: "app.settings",
    },
  ],
] as const satisfies readonly (readonly NavPage[])[];

interface NavPage {
  to: string;
  name: NavIconName;
  /** What its reader must be allowed, or one of several. */
  need: Need | readonly Need[];
  key: MessageKey;
  /** Other pages lie below its address. */
  isExact?: boolean;
}

/** Whether a page is offered: nobody is led to where the API refuses them. */
function mayOpen(role: Role | undefined, need: Need | readonly Need[]): boolean {
  return role !== undefined && [need].flat().some((one) => ROLES_THAT_MAY[one].includes(role));
}

/** What a page may have been asked, by its address. */
interface Asked {
  segment?: string;
  days?: string;
  from?: string;
  to?: string;
}

export interface NavigationProps {
  me: Me | null;
  site: string | null;
  /** Of the site that is open: all times on its pages are told in it. */
  timeZone: string | null;
}

/** The main menu: the site, its pages, and what the reader prefers. */
export function Navigation({ me, site, timeZone }: NavigationProps) {
  const { t } = useText();
  const { segment, days, from, to } = useLocation({ select: ({ search }) => search as Asked });
  // Segment and period go along from page to page: one looks at the same people in another way. On the page of one
  // journey the same words name the stretch that is seen, in ms, which is no period.
  const filter = { segment, days, ...readDays(from, to) };
  const path = useLocation({ select: ({ pathname }) => pathname });
  const open = me?.sites.find((s) => s.id === site);
  const groups = PAGES.map((group) => group.filter(({ need }) => mayOpen(open?.role, need))).filter(
    (g) => g.length > 0,
  );
  const row = useCurrentInView<HTMLDivElement>(`${path} ${groups.length}`);
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
        <div ref={row} className="nav-pages">
          {groups.map((group) => (
            <ul key={group[0]?.to} className="nav-group">
              {group.map((page) => (
                <li key={page.to}>
                  <Link
                    to={page.to}
                    params={{ site }}
                    search={filter}
                    activeOptions={{ includeSearch: false, exact: "isExact" in page }}
                  >
                    <NavIcon name={page.name} />
                    {t(page.key)}
                  </Link>
                </li>
              ))}
            </ul>
          ))}
        </div>
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
