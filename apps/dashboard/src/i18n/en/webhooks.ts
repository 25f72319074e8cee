/** Webhooks. */
export const webhooks = {
  "hook.url": "Address",
  "hook.urlHint": "https, with a public name",
  "hook.kinds": "Is told",
  "hook.last": "Last answer",
  "hook.waiting": "Waiting",
  "hook.never": "never told yet",
  "hook.dropped": "{waiting}, {dropped} given up",
  "hook.text":
    "An address of yours is told what happens in journeys, signed, and again until it answers. No trait and no contact is told.",
  "hook.create": "Create webhook",
  "hook.once": "Copy this secret now; it will not be shown again. Requests are signed with it.",
  "hook.secret": "Secret of the webhook",
  "hook.kind_phase": "phases entered",
  "hook.kind_goal": "goals reached",
  "hook.kind_friction": "friction",
  "hook.kind_woken": "journeys woken",
  "hook.kind_dormant": "journeys fallen asleep",
};
