import type { Language } from "./people.ts";

/** Posts of the journal, by path. */
export const POSTS: Record<string, string> = {
  "/blog/twenty-minutes": "Twenty minutes",
  "/blog/roasting-and-weather": "We roast on Tuesdays, unless the wind is in the north",
  "/blog/the-machine-nobody-cleans": "The machine nobody cleans",
  "/blog/filter-or-espresso": "Filter or espresso? Buy for the cup you have",
};

/** Pages that exist in each language, by what they are for. */
export const LANGUAGE_PAGES: Record<
  "home" | "pricing" | "contact",
  Record<Language, readonly [path: string, title: string]>
> = {
  home: {
    en: ["/", "Coffee that crosses the Sound"],
    da: ["/da", "Kaffe, der krydser Sundet"],
    sv: ["/sv", "Kaffe som korsar Sundet"],
  },
  pricing: {
    en: ["/pricing", "One machine, one name, one bill"],
    da: ["/da/priser", "Én maskine, ét navn, én regning"],
    sv: ["/sv/priser", "En maskin, ett namn, en räkning"],
  },
  contact: {
    en: ["/contact", "Contact"],
    da: ["/da/kontakt", "Kontakt"],
    sv: ["/sv/kontakt", "Kontakt"],
  },
};

/** Pages in English only: path to title. */
export const PAGES: Record<string, string> = {
  "/products": "Coffee",
  "/blog": "Journal",
  "/whitepaper": "The Office Coffee Ledger",
  "/book-demo": "Book a tasting",
  "/cart": "Cart",
  "/checkout": "Checkout",
  "/checkout/thank-you": "Thank you",
  "/login": "Log in",
  "/account": "Your account",
  "/stores": "Shops",
  "/help": "Help",
  "/grind": "Grind dial",
  "/refer": "Bring a friend",
  "/products/limfjord-2024": "Page not found",
  ...POSTS,
};

/** Written after every title, as on the site. */
export const BRAND = "Frem & Tilbage";
