import type { Journey, LinkEvidence, TouchpointItem, TouchpointPage } from "@meander/reports";
import type { Product } from "./product.ts";

/** A line of the touchpoint export, as far as tests look. */
export interface ExportedTouchpoint {
  messageId: string;
  visitor: string;
  [field: string]: unknown;
}

/** Reads one site of a running product through its API, as an admin. */
export interface SiteReader {
  /** @param id a journey id, or any id it ever had (rule I14) */
  journey(id: string): Promise<Journey>;
  links(id: string): Promise<LinkEvidence[]>;
  /** All touchpoints of a journey in order, page after page. */
  touchpoints(id: string): Promise<TouchpointItem[]>;
  /** Every touchpoint of the site, in the log's order. */
  exported(): Promise<ExportedTouchpoint[]>;
}

export function readSite(product: Product, siteId: string): SiteReader {
  const site = `/api/sites/${siteId}`;
  const journey = (id: string) => `${site}/journeys/${encodeURIComponent(id)}`;
  return {
    journey: (id) => product.call<Journey>("GET", journey(id)),
    links: async (id) => (await product.call<{ links: LinkEvidence[] }>("GET", `${journey(id)}/links`)).links,
    async touchpoints(id) {
      const found: TouchpointItem[] = [];
      let cursor = "";
      do {
        const page = await product.call<TouchpointPage>("GET", `${journey(id)}/touchpoints?limit=200${cursor}`);
        found.push(...page.touchpoints);
        cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
      } while (cursor);
      return found;
    },
    async exported() {
      const response = await fetch(`${product.url}${site}/export?what=touchpoints&format=ndjson`, {
        headers: { authorization: `Bearer ${product.adminToken}` },
      });
      if (!response.ok) throw new Error(`the export answered ${response.status}: ${await response.text()}`);
      const lines = (await response.text()).split("\n").filter((line) => line !== "");
      return lines.map((line) => JSON.parse(line) as ExportedTouchpoint);
    },
  };
}
