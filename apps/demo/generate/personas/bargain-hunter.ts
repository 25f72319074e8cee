import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Fills carts, leaves them, waits for the mail with the discount: loops between deciding and comparing. */
export const BARGAIN_HUNTER: Persona = {
  name: "bargain-hunter",
  languages: { da: 4, sv: 5, en: 1 },
  clock: "any",
  patience: [7, 0.8],
  consents: 0.7,
  start: { compare: 3, "fill cart": 1 },
  scenes: {
    ...SHOP_SCENES,
    compare: { ...SHOP_SCENES.compare, from: { pricerunner: 5, affiliate: 3, google: 2, "google ad": 1 } },
    "fill cart": {
      ...SHOP_SCENES["fill cart"],
      next: [
        { to: "compare", weight: 4, days: [3, 1] },
        { to: "cart mail", weight: 4, days: [1, 0.4] },
        { to: "buy", weight: 2, days: [1, 1] },
        { to: "drift", weight: 1, days: [45, 0.7] },
      ],
    },
  },
};
