import { sayConsent } from "../consent/consent.ts";
import { flush } from "../outbox/outbox.ts";
import { post } from "../outbox/post.ts";
import { cleanText, cleanUrl } from "./clean.ts";
import { acts, errors } from "./early.ts";
import { emit } from "./emit.ts";
import { gate } from "./gate.ts";
import { questions } from "./journey-state.ts";
import { listen } from "./listen.ts";
import { settings } from "./settings.ts";
import { countView, showRoute } from "./show.ts";
import { visitor } from "./visitor.ts";

/**
 * What a plugin works with. A plugin is a file of its own, so whatever of the core has a state must come to it this
 * way: what it imported from the core would be a second copy.
 */
export const client = {
  /** What the tag or `init` says. */
  options: settings,
  /** Makes an event of what happens now; it is sent, held or dropped as consent says. */
  emit,
  /** Listens until `destroy()`, capturing, never throwing. Event names are separated by spaces. */
  listen,
  /** Takes personal data out of a text. */
  cleanText,
  /** An address without fragment, personal data and the parameters that nobody allowed. */
  cleanUrl,
  /** Clicks and submissions, from those that came before the plugin on. */
  acts,
  /** Errors, likewise. */
  errors,
  /** What was asked of the journey before the plugin that answers. */
  questions,
  /** What everything that is sent waits for. */
  gate,
  /** Posts to the collector. */
  post,
  /** Sends what waits. */
  flush,
  /** The visitor and the consent in force; without an anonymous id there is no visitor. */
  visitor,
  /** Says that the address has changed without a new document. */
  showRoute,
  /** Takes the answer of a consent platform, and who speaks. */
  consent: sayConsent,
  /** Counts the page that is shown without a person, where the site wants that. */
  countView,
};

export type Client = Readonly<typeof client>;
