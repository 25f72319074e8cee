import type { Client } from "../core/client.ts";
import { quietly } from "../core/quietly.ts";
import { withPass } from "./pass.ts";

/** A pass is good for two minutes; one that is nearly over is fetched anew. */
const FRESH_MS = 90_000;

/**
 * Puts a pass into links to the site's other domains (rule I13). It is fetched when somebody is about to follow one: points
 * at it, touches it or comes to it by the keyboard; so the click waits for nothing. A link that is followed sooner
 * goes as it is. The pass is in the link only while it is followed, so that nobody copies it.
 */
export function watchLinks({ listen, post, options, visitor }: Client): void {
  const hosts = `${options.domains}`.split(/[\s,]+/);
  /** By origin; without the pass itself while it is on its way. */
  const passes = new Map<string, { at: number; pass?: string }>();

  const onLink = (types: string, handle: (link: HTMLAnchorElement, event: MouseEvent) => void): void =>
    listen<MouseEvent>(document, types, (event) => {
      const link = (event.composedPath()[0] as Element).closest<HTMLAnchorElement>("a[href]");
      if (link && hosts.includes(link.host) && link.host !== location.host) handle(link, event);
    });
  const freshPass = (origin: string) => {
    const found = passes.get(origin);
    return found && Date.now() - found.at < FRESH_MS ? found : undefined;
  };

  onLink("pointerover focusin", async ({ origin: to }) => {
    const { anonymousId, ...consent } = visitor();
    if (!anonymousId || freshPass(to)) return;
    const at = Date.now();
    passes.set(to, { at });
    const [, text] = await post("pass", JSON.stringify({ writeKey: options.site, anonymousId, consent, to }), false);
    const pass: string | null | undefined = quietly(() => JSON.parse(text as string).pass);
    if (pass) passes.set(to, { at, pass });
    else passes.delete(to);
  });
  onLink("click auxclick", (link, { button }) => {
    const pass = freshPass(link.origin)?.pass;
    // The right button opens a menu, from which a link is copied. Who has withdrawn consent since is nobody.
    if (!pass || button > 1 || !visitor().anonymousId) return;
    passes.delete(link.origin);
    const href = link.getAttribute("href") as string;
    link.href = withPass(link.href, pass);
    setTimeout(() => link.setAttribute("href", href));
  });
}
