/** One thing that the shop sells; the same as on the site. */
export interface Product {
  sku: string;
  name: string;
  category: "Beans" | "Machines" | "Subscriptions";
  /** In kroner. */
  price: number;
}

export const CURRENCY = "DKK";
export const BEANS: readonly Product[] = [
  { sku: "morgenfaergen", name: "Morgenfærgen", category: "Beans", price: 119 },
  { sku: "overfarten", name: "Overfarten", category: "Beans", price: 99 },
  { sku: "moerk-kaj", name: "Mørk Kaj", category: "Beans", price: 99 },
  { sku: "lanternen", name: "Lanternen", category: "Beans", price: 139 },
  { sku: "sidste-afgang", name: "Sidste Afgang", category: "Beans", price: 109 },
  { sku: "isbryder", name: "Isbryder", category: "Beans", price: 129 },
];
export const MACHINES: readonly Product[] = [
  { sku: "kahyt", name: "Kahyt", category: "Machines", price: 2495 },
  { sku: "ankerspil", name: "Ankerspil", category: "Machines", price: 899 },
];
export const SEASON_TICKET: Product = {
  sku: "saesonkort",
  name: "Season ticket",
  category: "Subscriptions",
  price: 189,
};
/** What a company pays a month for its machine. */
export const OFFICE_PLAN: Product = { sku: "skipper", name: "Skipper", category: "Subscriptions", price: 1450 };
