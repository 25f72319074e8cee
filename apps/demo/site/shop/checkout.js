import { CURRENCY, items, money, total } from "./cart.js";
import { enter } from "./customer.js";
import { cart, customer } from "./drawers.js";
import { one } from "./page.js";
import { tell } from "./tell.js";

/** `?fail=1` fails, `?fail=0` goes through; without it about one in five fails. */
export function paymentFails() {
  const wish = new URLSearchParams(location.search).get("fail");
  return wish === null ? Math.random() < 0.2 : wish !== "0";
}

export function showCheckout() {
  const form = one("[data-checkout]");
  if (!form) return;
  one("[data-summary] tbody").replaceChildren(
    ...cart.get().map((line) => {
      const row = document.createElement("tr");
      row.insertCell().textContent = `${line.quantity} × ${line.name}`;
      const cell = row.insertCell();
      cell.className = "num";
      cell.textContent = money(line.price * line.quantity);
      return row;
    }),
  );
  one("[data-total]").textContent = money(total());
  const who = customer.get();
  if (who) {
    form.elements.email.value = who.email;
    form.elements.name.value = who.name ?? "";
  }
  tell("track", "Checkout Started", { products: items(), value: total(), currency: CURRENCY });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { email, name } = Object.fromEntries(new FormData(form));
    tell("track", "Payment Info Entered", { payment_method: "card" });
    if (paymentFails()) {
      tell("track", "Payment Failed", { reason: "card_declined", value: total(), currency: CURRENCY });
      one("[data-oops]", form).hidden = false;
      return;
    }
    await enter(email, name);
    const orderId = `FT-${Date.now().toString(36).toUpperCase()}`;
    tell("track", "Order Completed", {
      order_id: orderId,
      value: total(),
      currency: CURRENCY,
      products: items(),
    });
    cart.set([]);
    location.assign("/checkout/thank-you");
  });
}
