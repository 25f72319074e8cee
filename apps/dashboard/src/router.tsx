import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from "@tanstack/react-router";
import { BrokenPage } from "./pages/lost/broken-page.tsx";
import { LostPage } from "./pages/lost/lost-page.tsx";
import { StandAlone } from "./pages/lost/stand-alone.tsx";
import { parseSearch, readSearch, stringifySearch } from "./search.ts";
import { HomeRedirect } from "./shell/home-redirect.tsx";
import { Shell } from "./shell/shell.tsx";

/** What every report takes from the address: its period, and which journeys it is about. */
const OF_REPORTS = ["days", "from", "to", "segment"] as const;

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <StandAlone>
      <LostPage />
    </StandAlone>
  ),
  errorComponent: (props) => (
    <StandAlone>
      <BrokenPage {...props} />
    </StandAlone>
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, ["back"]),
  component: lazyRouteComponent(() => import("./pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});
/** Everything behind the sign-in. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: "shell", component: Shell });
const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: "/", component: HomeRedirect });
const sitesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites",
  component: lazyRouteComponent(() => import("./pages/sites/sites-page.tsx"), "SitesPage"),
});
const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site",
  validateSearch: (search: Record<string, unknown>) =>
    readSearch(search, [...OF_REPORTS, "measure", "compare", "grain"]),
  component: lazyRouteComponent(() => import("./pages/overview/overview-page.tsx"), "OverviewPage"),
});
const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/start",
  component: lazyRouteComponent(() => import("./pages/start/start-page.tsx"), "StartPage"),
});
const journeysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/journeys",
  validateSearch: (search: Record<string, unknown>) =>
    readSearch(search, ["q", "phase", "channel", "goal", "from", "to", "sort", "pattern", "segment", "behind"]),
  component: lazyRouteComponent(() => import("./pages/journeys/journeys-page.tsx"), "JourneysPage"),
});
const journeyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/journeys/$journey",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, ["at", "from", "to", "panel"]),
  component: lazyRouteComponent(() => import("./pages/journey/journey-page.tsx"), "JourneyPage"),
});
const phasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/phases",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "form"]),
  component: lazyRouteComponent(() => import("./pages/phases/phases-page.tsx"), "PhasesPage"),
});
const softConversionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/soft-conversions",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, OF_REPORTS),
  component: lazyRouteComponent(
    () => import("./pages/soft-conversions/soft-conversions-page.tsx"),
    "SoftConversionsPage",
  ),
});
const frictionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/friction",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "order"]),
  component: lazyRouteComponent(() => import("./pages/friction/friction-page.tsx"), "FrictionPage"),
});
const attributionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/attribution",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "kind"]),
  component: lazyRouteComponent(() => import("./pages/attribution/attribution-page.tsx"), "AttributionPage"),
});
const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/map",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "present"]),
  component: lazyRouteComponent(() => import("./pages/journey-map/journey-map-page.tsx"), "JourneyMapPage"),
});
const loopsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/loops",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, OF_REPORTS),
  component: lazyRouteComponent(() => import("./pages/loops/loops-page.tsx"), "LoopsPage"),
});
const retentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/retention",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "unit"]),
  component: lazyRouteComponent(() => import("./pages/retention/retention-page.tsx"), "RetentionPage"),
});
const funnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/funnel",
  validateSearch: (search: Record<string, unknown>) =>
    readSearch(search, [...OF_REPORTS, "steps", "order", "window", "split", "off"]),
  component: lazyRouteComponent(() => import("./pages/funnel/funnel-page.tsx"), "FunnelPage"),
});
const pathsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/paths",
  validateSearch: (search: Record<string, unknown>) =>
    readSearch(search, [...OF_REPORTS, "step", "direction", "nodes", "coverage", "depth"]),
  component: lazyRouteComponent(() => import("./pages/paths/paths-page.tsx"), "PathsPage"),
});
const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/accounts",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "order", "stage", "page"]),
  component: lazyRouteComponent(() => import("./pages/accounts/accounts-page.tsx"), "AccountsPage"),
});
const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/accounts/$account",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, OF_REPORTS),
  component: lazyRouteComponent(() => import("./pages/accounts/account-page.tsx"), "AccountPage"),
});
const outlookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/outlook",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, [...OF_REPORTS, "kind", "goal"]),
  component: lazyRouteComponent(() => import("./pages/outlook/outlook-page.tsx"), "OutlookPage"),
});
const deliveryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/delivery",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, ["days", "from", "to"]),
  component: lazyRouteComponent(() => import("./pages/delivery/delivery-page.tsx"), "DeliveryPage"),
});
const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/segments",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, ["draft", "edit", "compare"]),
  component: lazyRouteComponent(() => import("./pages/segments/segments-page.tsx"), "SegmentsPage"),
});
const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sites/$site/settings",
  validateSearch: (search: Record<string, unknown>) => readSearch(search, ["part", "about", "action"]),
  component: lazyRouteComponent(() => import("./pages/settings/settings-page.tsx"), "SettingsPage"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    homeRoute,
    sitesRoute,
    overviewRoute,
    startRoute,
    journeysRoute,
    journeyRoute,
    phasesRoute,
    softConversionsRoute,
    frictionRoute,
    attributionRoute,
    mapRoute,
    loopsRoute,
    retentionRoute,
    funnelRoute,
    pathsRoute,
    accountsRoute,
    accountRoute,
    outlookRoute,
    deliveryRoute,
    segmentsRoute,
    settingsRoute,
  ]),
]);

/**
 * The router with plain query strings: what a person would write by hand is what the address says.
 * @param history the browser's, when nothing is said
 */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history ? { history } : {}),
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: LostPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
