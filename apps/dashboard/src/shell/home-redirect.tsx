import { ROLES_THAT_MAY } from "@meander/protocol";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { meQuery, newestTouchQuery } from "../api/queries.ts";
import { firstPage } from "./first-page.ts";
import { lastSite } from "./last-site.ts";

/** Sites that are asked when they last had a visitor; a list of more is left to the reader. */
const MOST_ASKED = 8;

/** From the bare address to the site that was open last, to the only one, to the liveliest, or to the choice of sites. */
export function HomeRedirect() {
  const { data } = useQuery(meQuery());
  const navigate = useNavigate();
  const sites = data?.sites ?? [];
  const last = lastSite();
  const clear = sites.find((s) => s.id === last)?.id ?? (sites.length === 1 ? sites[0]?.id : undefined);
  // When a site was last touched is known to who sees its journeys.
  const seen = sites.filter((s) => ROLES_THAT_MAY.individuals.includes(s.role));
  const asked = clear === undefined && seen.length <= MOST_ASKED ? seen : [];
  const newest = useQueries({
    queries: asked.map((s) => newestTouchQuery(s.id)),
    combine: (results) => ({
      isPending: results.some((r) => r.isPending),
      at: results.map((r) => r.data ?? 0),
    }),
  });
  const best = Math.max(0, ...newest.at);
  const site = clear ?? (best > 0 ? asked[newest.at.indexOf(best)]?.id : undefined);
  const isReady = data !== undefined && !newest.isPending;
  useEffect(() => {
    if (!isReady) return;
    const role = data?.sites.find((s) => s.id === site)?.role;
    void (site && role
      ? navigate({ to: firstPage(role), params: { site }, replace: true })
      : navigate({ to: "/sites", replace: true }));
  }, [isReady, data, site, navigate]);
  return null;
}
