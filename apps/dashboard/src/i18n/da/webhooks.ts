import type { webhooks as en } from "../en/webhooks.ts";

/** Webhooks. */
export const webhooks: Readonly<Record<keyof typeof en, string>> = {
  "hook.url": "Adresse",
  "hook.urlHint": "https, med et offentligt navn",
  "hook.kinds": "Får at vide",
  "hook.last": "Seneste svar",
  "hook.waiting": "Venter",
  "hook.never": "endnu intet fortalt",
  "hook.dropped": "{waiting}, {dropped} opgivet",
  "hook.text":
    "En adresse hos jer får at vide, hvad der sker i rejserne, signeret, og igen indtil den svarer. Ingen egenskaber og ingen kontaktdata fortælles.",
  "hook.create": "Lav webhook",
  "hook.once": "Kopiér hemmeligheden nu; den vises ikke igen. Forespørgsler signeres med den.",
  "hook.secret": "Webhookens hemmelighed",
  "hook.kind_phase": "nye faser",
  "hook.kind_goal": "nåede mål",
  "hook.kind_friction": "friktion",
  "hook.kind_woken": "vågnede rejser",
  "hook.kind_dormant": "rejser, der er faldet i søvn",
};
