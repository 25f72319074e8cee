import type { Scene } from "../persona.ts";

/** Visits of people with a season ticket: the server renews it every month, and now and then the card has run out. */
export const SUBSCRIPTION_SCENES = {
  subscribe: {
    from: { direct: 3, newsletter: 2, google: 1 },
    on: { laptop: 2, phone: 3 },
    steps: ["season ticket", "add season ticket", "cart", "pay"],
    next: [
      { to: "subscribe", weight: 3, days: [2, 1], after: "payment failed" },
      { to: "ring about it", weight: 2, days: [0.3, 0.6], after: "payment failed" },
      { to: "month", weight: 6, days: [30, 0.02], after: "bought" },
      { to: "enjoy", weight: 2, days: [9, 0.6], after: "bought" },
    ],
  },
  month: {
    steps: ["renewal"],
    next: [
      { to: "month", weight: 6, days: [30, 0.02] },
      { to: "look after it", weight: 2, days: [6, 0.8] },
      { to: "praise", weight: 0.5, days: [5, 0.6] },
      { to: "look after it", weight: 8, days: [1, 0.6], after: "payment failed" },
    ],
  },
  "look after it": {
    from: { "payment mail": 2, direct: 3, sms: 1 },
    on: { phone: 3, laptop: 1 },
    steps: [
      "account",
      { act: "help", chance: 0.4 },
      { act: "failed search", chance: 0.2 },
      { act: "was it helpful", chance: 0.2 },
    ],
    next: [
      { to: "month", weight: 6, days: [22, 0.2] },
      { to: "buy", weight: 1, days: [5, 0.8] },
      { to: "drift", weight: 1, days: [80, 0.5] },
    ],
  },
} as const satisfies Record<string, Scene>;
