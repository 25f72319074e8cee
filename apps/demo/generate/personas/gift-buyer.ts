import type { Persona } from "../persona.ts";
import { SHOP_SCENES } from "../scenes/shop.ts";

/** Buys in December in a hurry, sleeps for a year, and is woken by a mail the next November. */
export const GIFT_BUYER: Persona = {
  name: "gift-buyer",
  languages: { da: 5, sv: 4, en: 1 },
  clock: "any",
  patience: [5, 0.5],
  season: [10, 11],
  consents: 0.8,
  start: { compare: 3, "gift hunt": 4 },
  scenes: {
    ...SHOP_SCENES,
    "gift hunt": {
      from: { google: 3, "google ad": 3, "facebook ad": 2, pricerunner: 1, chatgpt: 1 },
      on: { phone: 4, laptop: 1 },
      steps: ["product list", "machine", { act: "product", times: [0, 3] }, { act: "add machine", chance: 0.5 }],
      next: [
        { to: "buy", weight: 4, days: [1.5, 0.8] },
        { to: "gift hunt", weight: 2, days: [2, 0.7] },
        { to: "visit shop", weight: 1, days: [3, 0.6] },
      ],
    },
    enjoy: { ...SHOP_SCENES.enjoy, next: [{ to: "next year", weight: 1, days: [315, 0.05] }] },
    "next year": {
      from: { "we miss you": 4, newsletter: 2, sms: 1 },
      on: { phone: 3, laptop: 1 },
      steps: ["home", { act: "machine", chance: 0.6 }, { act: "product", times: [0, 2] }],
      next: [
        { to: "gift hunt", weight: 3, days: [4, 0.8] },
        { to: "buy", weight: 2, days: [2, 0.8] },
      ],
    },
  },
};
