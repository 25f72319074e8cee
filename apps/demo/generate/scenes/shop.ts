import type { Scene } from "../persona.ts";

/**
 * Visits of people who buy for themselves. They lead back and forth: from the cart to reading again, from a failed
 * payment to another device, from months of silence to a mail that wakes them.
 */
export const SHOP_SCENES = {
  discover: {
    from: { instagram: 4, google: 4, "coffee blog": 2, chatgpt: 1, "facebook ad": 2, youtube: 1, perplexity: 0.5 },
    on: { phone: 4, laptop: 1, tablet: 0.4 },
    steps: [
      "home",
      { act: "post", chance: 0.4 },
      { act: "product", times: [0, 3] },
      { act: "newsletter", chance: 0.15 },
    ],
    next: [
      { to: "read", weight: 4, days: [8, 1.1] },
      { to: "compare", weight: 4, days: [4, 1.2] },
      { to: "end", weight: 1, days: [1, 0] },
    ],
  },
  read: {
    from: { google: 4, newsletter: 4, direct: 2, reddit: 1, claude: 0.6, chatgpt: 1 },
    on: { phone: 3, laptop: 1, tablet: 0.6 },
    steps: [
      "post",
      { act: "post", times: [0, 2] },
      { act: "product", chance: 0.4 },
      { act: "newsletter", chance: 0.2 },
    ],
    next: [
      { to: "compare", weight: 3, days: [9, 1.2] },
      { to: "read", weight: 3, days: [14, 1] },
      { to: "drift", weight: 1, days: [70, 0.7] },
    ],
  },
  compare: {
    from: { google: 3, "google ad": 2, pricerunner: 2, direct: 3, duckduckgo: 0.6, copilot: 0.4 },
    on: { laptop: 3, phone: 2, work: 0.5 },
    steps: [
      "product list",
      { act: "product", times: [2, 5] },
      { act: "grind dial", chance: 0.2 },
      { act: "lost page", chance: 0.08 },
      { act: "error", chance: 0.08 },
      { act: "shops", chance: 0.2 },
    ],
    next: [
      { to: "fill cart", weight: 4, days: [2, 1.2] },
      { to: "read", weight: 2, days: [10, 1] },
      { to: "visit shop", weight: 1, days: [6, 0.8] },
      { to: "drift", weight: 1, days: [60, 0.7] },
    ],
  },
  "fill cart": {
    from: { direct: 4, "google ad": 1, "google ad, untagged": 1, newsletter: 1, affiliate: 0.6 },
    on: { phone: 3, laptop: 2 },
    steps: ["add to cart", { act: "add to cart", chance: 0.4 }, "cart", { act: "almost pay", chance: 0.3 }],
    next: [
      { to: "buy", weight: 4, days: [0.6, 1.3] },
      { to: "compare", weight: 2, days: [5, 1] },
      { to: "cart mail", weight: 2, days: [1.2, 0.4] },
      { to: "drift", weight: 1, days: [50, 0.7] },
    ],
  },
  "cart mail": {
    from: { "cart mail": 1 },
    on: { phone: 3, laptop: 1 },
    steps: ["cart", { act: "product", chance: 0.4 }, { act: "empty cart", chance: 0.2 }],
    next: [
      { to: "buy", weight: 3, days: [0.4, 1] },
      { to: "drift", weight: 2, days: [60, 0.7] },
    ],
  },
  buy: {
    from: { direct: 5, google: 1, "google ad": 1, newsletter: 1 },
    on: { laptop: 3, phone: 2 },
    steps: [{ act: "log in", chance: 0.3 }, { act: "add to cart", chance: 0.6 }, "cart", "pay"],
    next: [
      { to: "pay again", weight: 4, days: [0.5, 1], after: "payment failed" },
      { to: "ring about it", weight: 2, days: [0.2, 0.6], after: "payment failed" },
      { to: "compare", weight: 2, days: [9, 1], after: "payment failed" },
      { to: "drift", weight: 2, days: [80, 0.6], after: "payment failed" },
      { to: "enjoy", weight: 5, days: [9, 0.8], after: "bought" },
      { to: "buy", weight: 2, days: [30, 0.5], after: "bought" },
      { to: "drift", weight: 1, days: [90, 0.6], after: "bought" },
    ],
  },
  "pay again": {
    from: { "payment mail": 3, direct: 2 },
    on: { laptop: 2, phone: 2 },
    steps: [{ act: "rage click", chance: 0.2 }, "cart", "pay"],
    next: [
      { to: "ring about it", weight: 3, days: [0.3, 0.7], after: "payment failed" },
      { to: "drift", weight: 3, days: [70, 0.7], after: "payment failed" },
      { to: "enjoy", weight: 4, days: [8, 0.8], after: "bought" },
      { to: "buy", weight: 2, days: [32, 0.5], after: "bought" },
    ],
  },
  "ring about it": {
    steps: ["phone call"],
    next: [
      { to: "pay again", weight: 3, days: [0.1, 0.5] },
      { to: "drift", weight: 1, days: [80, 0.5] },
    ],
  },
  "visit shop": {
    steps: ["visit shop"],
    next: [
      { to: "compare", weight: 2, days: [3, 0.9] },
      { to: "buy", weight: 2, days: [4, 0.9] },
      { to: "visit shop", weight: 1, days: [20, 0.8] },
    ],
  },
  enjoy: {
    from: { "bag code": 2, newsletter: 3, direct: 2, sms: 1 },
    on: { phone: 4, tablet: 0.6, laptop: 1 },
    steps: [
      "post",
      { act: "account", chance: 0.5 },
      { act: "failed search", chance: 0.12 },
      { act: "was it helpful", chance: 0.15 },
      { act: "newsletter", chance: 0.2 },
    ],
    next: [
      { to: "buy", weight: 4, days: [16, 0.7] },
      { to: "praise", weight: 1.5, days: [6, 0.7] },
      { to: "visit shop", weight: 1, days: [15, 0.8] },
      { to: "drift", weight: 1.5, days: [75, 0.6] },
    ],
  },
  praise: {
    from: { "bag code": 2, newsletter: 2, direct: 1 },
    on: { phone: 3, laptop: 1 },
    steps: ["log in", "review", { act: "refer", chance: 0.4 }],
    next: [
      { to: "buy", weight: 4, days: [20, 0.7] },
      { to: "drift", weight: 1, days: [80, 0.6] },
    ],
  },
  drift: {
    from: { "we miss you": 5, newsletter: 2, google: 1, sms: 0.6, instagram: 0.6 },
    on: { phone: 4, laptop: 1 },
    steps: ["home", { act: "product", times: [0, 2] }, { act: "post", chance: 0.3 }],
    next: [
      { to: "compare", weight: 3, days: [2, 1.1] },
      { to: "buy", weight: 1, days: [1, 1] },
      { to: "drift", weight: 2, days: [60, 0.6] },
      { to: "end", weight: 1, days: [1, 0] },
    ],
  },
} as const satisfies Record<string, Scene>;
