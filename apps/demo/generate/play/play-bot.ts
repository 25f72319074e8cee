import type { Random } from "../random.ts";
import { seededUuidV7 } from "../uuid.ts";
import { BOTS } from "../world/devices.ts";
import { BRAND, PAGES } from "../world/pages.ts";
import type { Draft } from "./event.ts";
import type { Stage } from "./play-person.ts";

/** A machine that reads the site, page after page, a few times. */
export function playBot(startAt: number, stage: Stage, random: Random): Draft[] {
  const { userAgent } = random.pick(BOTS);
  const drafts: Draft[] = [];
  let at = startAt;
  for (let round = random.int(1, 5); round > 0; round--) {
    const anonymousId = seededUuidV7(at, random);
    for (const [path, title] of Object.entries(PAGES).slice(0, random.int(3, 17))) {
      const page = { url: stage.origin + path, path, title: `${title} · ${BRAND}`, search: "", referrer: "" };
      const consent = { basis: "granted" as const, source: "default" };
      const library = { name: "meander", version: "0.1.0" };
      drafts.push({ type: "page", at, anonymousId, consent, context: { library, userAgent, locale: "en-US", page } });
      at += random.int(300, 4000);
    }
    at += random.int(1, 20) * 86_400_000;
  }
  return drafts.filter((draft) => draft.at <= stage.until);
}
