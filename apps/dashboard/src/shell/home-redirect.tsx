import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { meQuery } from "../api/queries.ts";
import { lastSite } from "./last-site.ts";

/** From the bare address to the site that was open last, to the only one, or to the choice of sites. */
export function HomeRedirect() {
  const { data } = useQuery(meQuery());
  const navigate = useNavigate();
  useEffect(() => {
    if (!data) return;
    const last = lastSite();
    const site = data.sites.find((s) => s.id === last) ?? data.sites[0];
    void (site
      ? navigate({ to: "/sites/$site", params: { site: site.id }, replace: true })
      : navigate({ to: "/sites", replace: true }));
  }, [data, navigate]);
  return null;
}
