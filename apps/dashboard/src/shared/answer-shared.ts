import type { Shared } from "../api/share-links.ts";

/** Pages whose names are not their reports'. */
const PAGES: Readonly<Record<string, string>> = { overview: "", "journey-map": "/map" };

/** Where the report of a share link is seen: the page that it was shared from, else the report's own. */
export function addressOf({ report, address, answer, site }: Shared): string {
  const period = new URLSearchParams({ from: answer.from, to: answer.to });
  const below = address === "" ? `${PAGES[report] ?? `/${report}`}?${period}` : address;
  return `/sites/${encodeURIComponent(site.id)}${below}`;
}

/** What the report's page asks of the API, answered from what the link opened; undefined for all else. */
export function answerShared({ site, report, phases, answer }: Shared, path: string): unknown {
  const own = `/api/sites/${encodeURIComponent(site.id)}`;
  const [asked] = path.split("?");
  if (asked === "/api/me") return { email: null, name: "", owner: false, sites: [{ ...site, role: "viewer" }] };
  if (asked === own)
    return { ...site, origins: [], consent: "required", shards: 1, keptProperties: null, createdAt: 0, writeKey: "" };
  if (asked === `${own}/model`) return { version: answer.modelVersion, phases, goals: [] };
  return asked === `${own}/reports/${report}` ? answer : undefined;
}
