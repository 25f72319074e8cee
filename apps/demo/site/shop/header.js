import { cart, customer } from "./drawers.js";
import { all, one } from "./page.js";

export function showHeader() {
  for (const link of all(".top nav a")) {
    const path = new URL(link.href).pathname;
    if (location.pathname === path || location.pathname.startsWith(`${path}/`))
      link.setAttribute("aria-current", "page");
  }
  const count = one("[data-cart-count]");
  if (count) count.textContent = String(cart.get().reduce((sum, line) => sum + line.quantity, 0));
  const who = customer.get();
  const account = one("[data-account]");
  if (who && account) {
    account.textContent = who.name?.split(" ")[0] || "Account";
    account.href = "/account";
  }
}
