import { BEANS, CURRENCY, MACHINES, OFFICE_PLAN, type Product, SEASON_TICKET } from "../world/products.ts";
import { open, productFields, seeProduct } from "./browse.ts";
import type { Fields } from "./event.ts";
import { signIn } from "./interest.ts";
import type { Visit } from "./visit.ts";

function add(visit: Visit, product: Product): void {
  visit.person.cart.push({ product, quantity: 1 });
  visit.say({ type: "track", event: "Product Added", properties: { ...productFields(product), quantity: 1 } });
  visit.wait(12);
}

function orderFields({ person }: Visit): Fields {
  const value = person.cart.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const products = person.cart.map(({ product, quantity }) => ({ ...productFields(product), quantity }));
  return { value, currency: CURRENCY, products };
}

function complete(visit: Visit): Fields {
  const { person } = visit;
  person.orders++;
  person.happened.add("bought");
  const fields = { order_id: `FT-${person.loyaltyId}-${person.orders}`, ...orderFields(visit) };
  person.cart = [];
  return fields;
}

/** Pays for what is in the cart; about one attempt in five fails, and half of those try again at once. */
function pay(visit: Visit): void {
  const { person, random } = visit;
  if (person.cart.length === 0) add(visit, seeProduct(visit, random.pick(BEANS)));
  open(visit, "/checkout");
  visit.say({ type: "track", event: "Checkout Started", properties: orderFields(visit) });
  visit.wait(60);
  for (let attempt = 1; attempt <= 3; attempt++) {
    visit.say({ type: "track", event: "Payment Info Entered", properties: { payment_method: "card" } });
    visit.wait(8);
    if (!random.chance(0.2)) {
      signIn(visit);
      visit.say({ type: "track", event: "Order Completed", properties: complete(visit) });
      open(visit, "/checkout/thank-you");
      return;
    }
    const reason = random.pick(["card_declined", "card_declined", "bank_timeout", "3ds_abandoned"]);
    visit.say({ type: "track", event: "Payment Failed", properties: { reason, ...orderFields(visit) } });
    visit.wait(25);
    if (!random.chance(0.5)) break;
  }
  person.happened.add("payment failed");
}

/** Acts of buying. */
export const BUYING = {
  "add to cart": (v: Visit) => add(v, seeProduct(v, v.random.pick(BEANS))),
  "add machine": (v: Visit) => add(v, seeProduct(v, v.random.pick(MACHINES))),
  "add season ticket": (v: Visit) => add(v, seeProduct(v, SEASON_TICKET)),
  "add office plan": (v: Visit) => add(v, OFFICE_PLAN),
  cart: (v: Visit) => {
    open(v, "/cart");
    v.say({ type: "track", event: "Cart Viewed", properties: orderFields(v) });
  },
  "empty cart": (v: Visit) => {
    for (const { product } of v.person.cart)
      v.say({ type: "track", event: "Product Removed", properties: productFields(product) });
    v.person.cart = [];
  },
  "almost pay": (v: Visit) => {
    open(v, "/checkout");
    v.say({ type: "track", event: "Checkout Started", properties: orderFields(v) });
    v.wait(45);
    v.say({ type: "track", kind: "friction", event: "Form abandoned", properties: { form: "checkout" } });
  },
  pay,
} satisfies Record<string, (visit: Visit) => void>;
