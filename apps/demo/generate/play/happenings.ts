import { BEANS, CURRENCY, OFFICE_PLAN, SEASON_TICKET } from "../world/products.ts";
import { open, productFields, seeProduct } from "./browse.ts";
import type { Visit } from "./visit.ts";

function offline(
  visit: Visit,
  event: string,
  channel: string,
  known: "user" | "loyalty" | "email",
  note: string,
): void {
  visit.sayWithoutBrowser({ type: "track", kind: "offline", event, properties: { channel, note } }, { known });
}

/** A till knows the customer by number, once there is one; anybody else by the loyalty card. */
function atTheTill(visit: Visit): "user" | "loyalty" {
  return visit.person.orders > 0 ? "user" : "loyalty";
}

function renew(visit: Visit, product: typeof SEASON_TICKET): void {
  const { person, random } = visit;
  const fields = { ...productFields(product), value: product.price };
  if (random.chance(0.07)) {
    person.happened.add("payment failed");
    const properties = { ...fields, reason: "card_expired" };
    visit.sayWithoutBrowser({ type: "track", event: "Payment Failed", properties }, { known: "user" });
    return;
  }
  person.orders++;
  person.happened.add("bought");
  const properties = { ...fields, currency: CURRENCY, order_id: `FT-${person.loyaltyId}-${person.orders}` };
  visit.sayWithoutBrowser({ type: "track", event: "Order Completed", properties }, { known: "user" });
}

/** What goes wrong on the site, what happens away from it, and what customers say. */
export const HAPPENINGS = {
  error: (v: Visit) => {
    open(v, "/grind");
    const event = "TypeError: Cannot read properties of undefined (reading 'clicks')";
    v.say({ type: "track", kind: "error", event, properties: { source: "error", at: "/shop/rest.js:34:59" } });
    v.wait(10);
  },
  "rage click": (v: Visit) => {
    const target = v.random.pick(["button.pay", "select.week", "a.skip-a-month"]);
    v.say({ type: "track", kind: "friction", event: "Rage click", properties: { type: "rage_click", target } });
  },
  "failed search": (v: Visit) => {
    open(v, "/help");
    const query = v.random.pick(["descale", "oat milk", "invoice ean", "pods", "decaf espresso"]);
    v.say({ type: "track", event: "Products Searched", properties: { query, results: 0 } });
    v.wait(20);
  },
  "was it helpful": (v: Visit) => {
    const score = v.random.pick([1, 3, 5, 5]);
    v.say({ type: "track", kind: "feedback", event: "Feedback Given", properties: { kind: "help", score } });
  },
  review: (v: Visit) => {
    const product = seeProduct(v, v.random.pick(BEANS));
    const score = v.random.pick([5, 5, 5, 4, 4, 2]);
    v.say({ type: "track", event: "Product Reviewed", properties: { product_id: product.sku, rating: score } });
    v.say({ type: "track", kind: "feedback", event: "Feedback Given", properties: { kind: "review", score } });
    v.wait(20);
  },
  refer: (v: Visit) => {
    open(v, "/refer");
    v.say({ type: "track", kind: "soft_conversion", event: "Invite Sent" });
  },
  "visit shop": (v: Visit) => offline(v, "Visited the shop", "store", atTheTill(v), "Helsingør"),
  "phone call": (v: Visit) => offline(v, "Called customer service", "phone", atTheTill(v), "Payment"),
  "sales call": (v: Visit) => offline(v, "Talked to sales", "phone", "email", "Bodil rang back"),
  "meet at fair": (v: Visit) => offline(v, "Met at the fair", "fair", "email", "Office & Coffee, Malmö"),
  "tasting held": (v: Visit) => offline(v, "Tasting held", "fair", "email", "Four coffees, no slides"),
  renewal: (v: Visit) => renew(v, SEASON_TICKET),
  "office renewal": (v: Visit) => renew(v, OFFICE_PLAN),
} satisfies Record<string, (visit: Visit) => void>;
