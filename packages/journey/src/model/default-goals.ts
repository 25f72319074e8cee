import type { Goal } from "./model.ts";

/**
 * Goals of an unconfigured site (rule J8): a paid order is a conversion; putting something into a cart is none. Steps that
 * Segment's and GA4's own event names stand for are soft conversions, when the event does not say itself what it is.
 */
export const DEFAULT_GOALS: Goal[] = [
  {
    id: "order",
    name: "Order Completed",
    kind: "conversion",
    when: {
      kind: ["interaction", "conversion", "offline"],
      name: ["Order Completed", "Order Placed", "Purchase", "Completed Order", "Checkout Completed"],
    },
    value: ["total", "revenue", "value"],
    count: "every",
  },
  soft("signed-up", "Signed Up", ["Signed Up", "Sign Up", "Account Created"]),
  soft("trial-started", "Trial Started", ["Trial Started", "Start Trial"]),
  soft("demo-requested", "Demo Requested", ["Demo Requested", "Demo Booked", "Meeting Booked"]),
  soft("quote-requested", "Quote Requested", ["Quote Requested"]),
  soft("lead", "Lead Generated", ["Generate Lead", "Lead Generated", "Lead"]),
  soft("newsletter", "Newsletter Subscribed", ["Newsletter Subscribed", "Newsletter Signup", "Email Subscribed"]),
];

function soft(id: string, name: string, names: string[]): Goal {
  return {
    id,
    name,
    kind: "soft_conversion",
    when: { kind: ["interaction", "offline"], name: names },
    count: "session",
  };
}
