import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Reads the journal for a year before buying a bag. */
export const READER: Persona = {
  name: "reader",
  languages: { da: 3, sv: 3, en: 4 },
  clock: "evening",
  patience: [12, 0.7],
  consents: 0.8,
  start: { read: 1 },
  scenes: {
    ...SHOP_SCENES,
    read: {
      ...SHOP_SCENES.read,
      next: [
        { to: "read", weight: 8, days: [16, 0.9] },
        { to: "compare", weight: 2, days: [12, 1] },
        { to: "drift", weight: 1, days: [90, 0.5] },
      ],
    },
  },
};
