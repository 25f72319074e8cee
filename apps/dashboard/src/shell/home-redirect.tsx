import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { meQuery } from "../api/queries.ts";
import { lastSite } from "./last-site.ts";

/** From the bare address to the site that was open last, to the only one, or to the choice of sites. */
export function HomeRedirect() {
  const me = useQuery(meQuery());
  if (!me.data) return null;
  const last = lastSite();
  const site = me.data.sites.find((s) => s.id === last) ?? me.data.sites[0];
  return site ? <Navigate to="/sites/$site" params={{ site: site.id }} replace /> : <Navigate to="/sites" replace />;
}
