import type { Client } from "../core/client.ts";
import { quietly } from "../core/quietly.ts";
import { keepVisitor } from "./keep-visitor.ts";
import { stripPass } from "./pass.ts";

/** A collector that takes longer to say who it is is not waited for. */
const PATIENCE_MS = 3_000;

/**
 * Gives up the pass of this page's address for the visitor that it carries (rule I13). Taken out of the address at once;
 * given up only with consent, and before anything is sent.
 */
export function takeArrival({ options, post, visitor, gate, listen }: Client): void {
  const pass = stripPass();
  const from = quietly(() => new URL(document.referrer).origin);
  // Without a referrer the link was not followed but copied.
  if (!pass || !from) return;
  const askWho = async (): Promise<string | undefined> => {
    const { anonymousId: _, ...consent } = visitor();
    const [, text] = await post("arrive", JSON.stringify({ writeKey: options.site, consent, pass, from }), false);
    return quietly(() => JSON.parse(text as string).anonymousId);
  };
  const tooLate = () =>
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, PATIENCE_MS);
      // Who leaves at once is told as somebody new, rather than not at all.
      listen(window, "pagehide", () => resolve(undefined));
    });
  let over: Promise<void> | undefined;
  gate.wait = (then) => {
    over =
      over ??
      Promise.race([askWho(), tooLate()]).then((id) => {
        if (id) keepVisitor(id, options.cookieDomain);
        gate.wait = undefined;
        then();
      });
  };
}
