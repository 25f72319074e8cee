import { cart } from "./drawers.js";
import { showHeader } from "./header.js";
import { one, onSend } from "./page.js";
import { tell } from "./tell.js";

export const CURRENCY = "DKK";
export const money = (amount) => `${amount.toLocaleString("da-DK")} kr.`;

export function items() {
  return cart.get().map(({ sku, name, category, price, quantity }) => ({
    product_id: sku,
    name,
    category,
    price,
    quantity,
  }));
}
export const total = () => cart.get().reduce((sum, line) => sum + line.price * line.quantity, 0);

export function showProduct() {
  const page = one("[data-product]");
  if (!page) {
    const list = one("[data-list]");
    if (list) tell("track", "Product List Viewed", { category: list.dataset.list });
    return;
  }
  const { sku, name, category } = page.dataset;
  const price = Number(page.dataset.price);
  const properties = { product_id: sku, sku, name, category, price, currency: CURRENCY };
  tell("track", "Product Viewed", properties);
  one("[data-add]", page).addEventListener("click", () => {
    const lines = cart.get();
    const line = lines.find((l) => l.sku === sku);
    cart.set(
      line
        ? lines.map((l) => (l === line ? { ...l, quantity: l.quantity + 1 } : l))
        : [...lines, { sku, name, category, price, quantity: 1 }],
    );
    tell("track", "Product Added", { ...properties, quantity: 1 });
    one("[data-added]", page).hidden = false;
    showHeader();
  });
  onSend("[data-review]", "[data-review-done]", ({ stars }) => {
    tell("track", "Product Reviewed", { product_id: sku, rating: Number(stars) });
    tell("feedback", "review", Number(stars));
  });
}

export function showCart() {
  const page = one("[data-cart]");
  if (!page) return;
  const body = one("tbody", page);
  const draw = () => {
    body.replaceChildren(
      ...cart.get().map((line) => {
        const row = document.createElement("tr");
        for (const [text, kind] of [
          [line.name, ""],
          [String(line.quantity), "num"],
          [money(line.price * line.quantity), "num"],
        ]) {
          const cell = document.createElement("td");
          cell.textContent = text;
          cell.className = kind;
          row.append(cell);
        }
        const remove = document.createElement("button");
        remove.className = "plain";
        remove.textContent = "Remove";
        remove.addEventListener("click", () => {
          cart.set(cart.get().filter((l) => l.sku !== line.sku));
          tell("track", "Product Removed", { product_id: line.sku, price: line.price, currency: CURRENCY });
          draw();
        });
        row.insertCell().append(remove);
        return row;
      }),
    );
    const empty = cart.get().length === 0;
    one("[data-cart-table]").hidden = empty;
    one("[data-to-checkout]").hidden = empty;
    one("[data-empty]").hidden = !empty;
    one("[data-total]").textContent = money(total());
    showHeader();
  };
  draw();
  tell("track", "Cart Viewed", { products: items(), value: total(), currency: CURRENCY });
}
