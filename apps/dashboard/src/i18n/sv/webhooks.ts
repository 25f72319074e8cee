import type { webhooks as en } from "../en/webhooks.ts";

/** Webhooks. */
export const webhooks: Readonly<Record<keyof typeof en, string>> = {
  "hook.url": "Adress",
  "hook.urlHint": "https, med ett offentligt namn",
  "hook.kinds": "Får veta",
  "hook.last": "Senaste svar",
  "hook.waiting": "Väntar",
  "hook.never": "inget berättat än",
  "hook.dropped": "{waiting}, {dropped} uppgivna",
  "hook.text":
    "En adress hos er får veta vad som händer i resorna, signerat, och igen tills den svarar. Inga egenskaper och inga kontaktuppgifter berättas.",
  "hook.create": "Skapa webhook",
  "hook.once": "Kopiera hemligheten nu; den visas inte igen. Anrop signeras med den.",
  "hook.secret": "Webhookens hemlighet",
  "hook.kind_phase": "nya faser",
  "hook.kind_goal": "nådda mål",
  "hook.kind_friction": "friktion",
  "hook.kind_woken": "väckta resor",
  "hook.kind_dormant": "resor som somnat",
};
