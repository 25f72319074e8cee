import type { Plugin } from "../core/plugin.ts";
import { takeArrival } from "./arrive.ts";
import { watchLinks } from "./leave.ts";

/** Carries a visitor over to the site's other domains, those of `data-domains` (rule I13). */
export const domains = (): Plugin => ({
  name: "domains",
  setup(client) {
    takeArrival(client);
    watchLinks(client);
  },
});
