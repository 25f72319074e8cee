import type { DataFolder } from "./data-folder.ts";
import type { OwnApi } from "./own-api.ts";
import type { Site } from "./site.ts";

/** What a start has to show. */
export interface Prepared {
  /** Null when the person has deleted it. */
  site: Site | null;
  demoSite: Site | null;
  /** Set on the very first start: the only time that the password is shown (rule A2). */
  password: string | null;
}

/**
 * Makes what an empty folder lacks: the owner, a site, and a site for the demo. Every step is noted when it is done,
 * so that a start that was cut short is taken up by the next.
 */
export async function prepare(folder: DataFolder, api: OwnApi, owner: Owner, demo: boolean): Promise<Prepared> {
  const facts = folder.facts;
  if (owner.password !== null) await api.signIn(owner.email, owner.password);
  const make = async (name: string, which: "site" | "demoSite") => {
    const site = await api.createSite(name);
    facts[which] = site.id;
    folder.saveFacts(facts);
    return site;
  };
  // The demo comes first, so that the dashboard opens on something worth looking at.
  if (demo && !facts.demoSite) facts.demoUntil = Date.now();
  const demoSite = !demo
    ? null
    : facts.demoSite
      ? await api.getSite(facts.demoSite)
      : await make("Demo shop", "demoSite");
  const site = facts.site ? await api.getSite(facts.site) : await make("My site", "site");
  return { site, demoSite, password: owner.password };
}

export interface Owner {
  email: string;
  /** Null when there is an owner already. */
  password: string | null;
}
