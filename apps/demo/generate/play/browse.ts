import { LANGUAGE_PAGES, PAGES, POSTS } from "../world/pages.ts";
import { BEANS, CURRENCY, MACHINES, type Product, SEASON_TICKET } from "../world/products.ts";
import type { Fields } from "./event.ts";
import type { Visit } from "./visit.ts";

/** Opens a page that has one title in every language. */
export function open(visit: Visit, path: keyof typeof PAGES): void {
  visit.view(path, PAGES[path] ?? path);
}

/** Opens a page in the visitor's language. */
export function openHome(visit: Visit, page: keyof typeof LANGUAGE_PAGES): void {
  const [path, title] = LANGUAGE_PAGES[page][visit.person.language];
  visit.view(path, title);
}

export function productFields({ sku, name, category, price }: Product): Fields {
  return { product_id: sku, sku, name, category, price, currency: CURRENCY };
}

/** Looks at one product. */
export function seeProduct(visit: Visit, product: Product): Product {
  visit.view(`/products/${product.sku}`, product.name);
  visit.say({ type: "track", event: "Product Viewed", properties: productFields(product) });
  visit.wait(30);
  return product;
}

/** Acts of looking around: nothing is promised yet. */
export const BROWSE = {
  home: (v: Visit) => openHome(v, "home"),
  "product list": (v: Visit) => {
    open(v, "/products");
    v.say({ type: "track", event: "Product List Viewed", properties: { category: "Coffee" } });
  },
  product: (v: Visit) => void seeProduct(v, v.random.pick(BEANS)),
  machine: (v: Visit) => void seeProduct(v, v.random.pick(MACHINES)),
  "season ticket": (v: Visit) => void seeProduct(v, SEASON_TICKET),
  journal: (v: Visit) => open(v, "/blog"),
  post: (v: Visit) => {
    open(v, v.random.pick(Object.keys(POSTS)));
    v.wait(80);
  },
  prices: (v: Visit) => openHome(v, "pricing"),
  shops: (v: Visit) => open(v, "/stores"),
  help: (v: Visit) => open(v, "/help"),
  "grind dial": (v: Visit) => open(v, "/grind"),
  "lost page": (v: Visit) => open(v, "/products/limfjord-2024"),
} satisfies Record<string, (visit: Visit) => void>;
