import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";
import { SUBSCRIPTION_SCENES } from "../scenes/subscription.ts";

/** Takes the season ticket early; what follows is months of renewals with a few bad days. */
export const SUBSCRIBER: Persona = {
  name: "subscriber",
  languages: { da: 5, sv: 4, en: 1 },
  clock: "evening",
  patience: [14, 0.6],
  consents: 0.9,
  start: { discover: 3, read: 2 },
  scenes: {
    ...SHOP_SCENES,
    ...SUBSCRIPTION_SCENES,
    compare: {
      ...SHOP_SCENES.compare,
      next: [
        { to: "subscribe", weight: 5, days: [3, 1.1] },
        { to: "read", weight: 2, days: [9, 1] },
      ],
    },
    enjoy: { ...SHOP_SCENES.enjoy, next: [{ to: "month", weight: 1, days: [20, 0.2] }] },
  },
};
