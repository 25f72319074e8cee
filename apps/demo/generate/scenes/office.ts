import type { Scene } from "../persona.ts";

/** Visits of people who buy for a company: slower, in working hours, with meetings and calls in between. */
export const OFFICE_SCENES = {
  "hear of it": {
    from: { linkedin: 3, "linkedin ad": 3, google: 3, "google ad, offices": 2, chatgpt: 1.5, copilot: 1, bing: 1 },
    on: { work: 4, phone: 1 },
    steps: [{ act: "post", chance: 0.6 }, "prices", { act: "whitepaper", chance: 0.4 }],
    next: [
      { to: "study", weight: 4, days: [4, 0.9] },
      { to: "fair", weight: 1, days: [25, 0.6] },
      { to: "sleep", weight: 1, days: [75, 0.6] },
    ],
  },
  fair: {
    steps: ["meet at fair"],
    next: [
      { to: "study", weight: 3, days: [6, 0.8] },
      { to: "sales call", weight: 2, days: [9, 0.6] },
    ],
  },
  study: {
    from: { direct: 3, google: 2, newsletter: 2, linkedin: 1, perplexity: 0.5 },
    on: { work: 4, laptop: 1, phone: 1 },
    steps: [
      "prices",
      { act: "whitepaper", chance: 0.35 },
      { act: "price list", chance: 0.4 },
      { act: "post", times: [0, 2] },
      { act: "failed search", chance: 0.1 },
      { act: "lost page", chance: 0.06 },
    ],
    next: [
      { to: "ask", weight: 4, days: [4, 0.8] },
      { to: "study", weight: 2, days: [7, 0.9] },
      { to: "sleep", weight: 1, days: [80, 0.5] },
    ],
  },
  ask: {
    from: { direct: 3, quote: 1, google: 1 },
    on: { work: 5, phone: 1 },
    steps: [
      "prices",
      { act: "rage click", chance: 0.12 },
      { act: "book demo", chance: 0.7 },
      { act: "contact form", chance: 0.3 },
    ],
    next: [
      { to: "sales call", weight: 4, days: [2, 0.6] },
      { to: "order", weight: 3, days: [4, 0.7] },
      { to: "study", weight: 1, days: [9, 0.8] },
    ],
  },
  "sales call": {
    steps: ["sales call"],
    next: [
      { to: "tasting", weight: 3, days: [5, 0.5] },
      { to: "order", weight: 2, days: [5, 0.7] },
      { to: "study", weight: 2, days: [7, 0.9] },
      { to: "sleep", weight: 1, days: [70, 0.5] },
    ],
  },
  tasting: {
    steps: ["tasting held"],
    next: [
      { to: "weigh", weight: 3, days: [4, 0.8] },
      { to: "order", weight: 3, days: [5, 0.7] },
      { to: "study", weight: 1, days: [9, 0.9] },
    ],
  },
  weigh: {
    from: { quote: 3, direct: 3 },
    on: { work: 4, phone: 1 },
    steps: ["log in", "prices", { act: "price list", chance: 0.4 }, { act: "account", chance: 0.3 }],
    next: [
      { to: "order", weight: 5, days: [6, 0.8] },
      { to: "study", weight: 2, days: [10, 0.9] },
      { to: "sleep", weight: 1, days: [85, 0.5] },
    ],
  },
  order: {
    from: { quote: 2, direct: 3 },
    on: { work: 1 },
    steps: ["log in", "add office plan", "cart", "pay"],
    next: [
      { to: "order", weight: 3, days: [3, 0.8], after: "payment failed" },
      { to: "sales call", weight: 3, days: [1, 0.5], after: "payment failed" },
      { to: "renewal", weight: 5, days: [30, 0.05], after: "bought" },
      { to: "first weeks", weight: 4, days: [7, 0.6], after: "bought" },
    ],
  },
  "first weeks": {
    from: { direct: 3, newsletter: 1 },
    on: { work: 3, phone: 1 },
    steps: [
      "account",
      { act: "help", chance: 0.6 },
      { act: "failed search", chance: 0.25 },
      { act: "was it helpful", chance: 0.3 },
    ],
    next: [
      { to: "renewal", weight: 5, days: [25, 0.3] },
      { to: "recommend", weight: 1, days: [20, 0.5] },
    ],
  },
  renewal: {
    steps: ["office renewal"],
    next: [
      { to: "renewal", weight: 5, days: [30, 0.03] },
      { to: "first weeks", weight: 2, days: [9, 0.6] },
      { to: "recommend", weight: 1, days: [10, 0.6] },
      { to: "sales call", weight: 2, days: [2, 0.5], after: "payment failed" },
    ],
  },
  recommend: {
    from: { newsletter: 2, direct: 1, linkedin: 1 },
    on: { work: 2, phone: 1 },
    steps: ["log in", { act: "review", chance: 0.5 }, { act: "refer", chance: 0.7 }],
    next: [{ to: "renewal", weight: 1, days: [24, 0.3] }],
  },
  sleep: {
    from: { "we miss you": 3, quote: 3, newsletter: 2, google: 1 },
    on: { work: 3, phone: 1 },
    steps: ["prices", { act: "post", chance: 0.5 }],
    next: [
      { to: "study", weight: 4, days: [5, 1] },
      { to: "ask", weight: 1, days: [3, 0.8] },
      { to: "sleep", weight: 1, days: [60, 0.6] },
      { to: "end", weight: 1, days: [1, 0] },
    ],
  },
} as const satisfies Record<string, Scene>;
