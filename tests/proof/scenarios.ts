/**
 * A history and the persons that a human would name. A line is a message, a minute after the one before, by the ids that
 * it carries: `phone` a visitor, `#ada` a user, `ada@` an e-mail address, `card:1` a loyalty card; `old=ada` is an alias.
 */
export interface Scenario {
  shape: string;
  says: string[];
  /** When the messages were, where it is not a minute after the one before. */
  minutes?: number[];
  /** Numbers of the messages by owner. */
  persons: Record<string, number[]>;
}

/** One of each shape in which ids come together. */
export const SCENARIOS: readonly Scenario[] = [
  {
    shape: "simple: before and after a sign-in",
    says: ["phone", "phone #ada", "phone"],
    persons: { "u:ada": [0, 1, 2] },
  },
  {
    shape: "chain: browser to address to customer",
    says: ["phone", "phone ada@", "ada@ #ada"],
    persons: { "u:ada": [0, 1, 2] },
  },
  {
    shape: "reverse chain: the address is a customer's before the browser is the address's",
    says: ["ada@ #ada", "phone ada@", "phone"],
    persons: { "u:ada": [0, 1, 2] },
  },
  {
    shape: "fan-in: one user on many devices",
    says: ["phone", "laptop", "tablet", "phone #ada", "laptop #ada", "tablet #ada"],
    persons: { "u:ada": [0, 1, 2, 3, 4, 5] },
  },
  {
    shape: "fan-out: one address on many devices, one of them somebody else's",
    says: ["phone ada@", "laptop ada@", "laptop #bob", "phone", "laptop"],
    persons: { "c:email:ada@x.dk": [0, 1, 3], "u:bob": [2, 4] },
  },
  {
    shape: "diamond: two devices, two addresses, one user",
    says: ["phone ada@", "laptop al@", "ada@ #ada", "al@ #ada", "phone", "laptop"],
    persons: { "u:ada": [0, 1, 2, 3, 4, 5] },
  },
  {
    shape: "late link: said long after everything else",
    says: ["phone", "phone", "laptop", "laptop #ada", "phone #ada"],
    persons: { "u:ada": [0, 1, 2, 3, 4] },
  },
  {
    shape: "two users on one browser: the anonymous part is the first one's",
    says: ["laptop", "laptop #ada", "laptop", "laptop #bob", "laptop"],
    persons: { "u:ada": [0, 1, 2, 4], "u:bob": [3] },
  },
  {
    shape: "three users on one browser: the anonymous part is nobody's",
    says: ["kiosk", "kiosk #ada", "kiosk #bob", "kiosk #eve", "kiosk"],
    persons: { "v:kiosk": [0, 4], "u:ada": [1], "u:bob": [2], "u:eve": [3] },
  },
  {
    shape: "contact first and user later",
    says: ["phone ada@", "phone", "phone ada@ #ada", "phone"],
    persons: { "u:ada": [0, 1, 2, 3] },
  },
  {
    shape: "offline first: a card's purchases wait for their person",
    says: ["card:17", "card:17", "phone", "phone #ada", "card:17 #ada"],
    persons: { "u:ada": [0, 1, 2, 3, 4] },
  },
  {
    shape: "two people who share an address stay two",
    says: ["phone ada@ #ada", "laptop ada@ #bob", "ada@"],
    persons: { "u:ada": [0, 2], "u:bob": [1] },
  },
  {
    shape: "an alias joins two users",
    says: ["phone #ada", "laptop #old", "laptop", "old=ada"],
    persons: { "u:ada": [0, 1, 2, 3] },
  },
  {
    shape: "placeholders are nobody",
    says: ["phone #null", "laptop #null", "phone #undefined"],
    persons: { "v:phone": [0, 2], "v:laptop": [1] },
  },
  {
    shape: "an alias chain: every id that a customer ever had",
    says: ["#c", "#b", "#a", "c=b", "b=a", "phone #b", "phone"],
    persons: { "u:a": [0, 1, 2, 3, 4, 5, 6] },
  },
  {
    shape: "an alias circle ends",
    says: ["#b", "a=b", "b=c", "c=a", "a=a"],
    persons: { "u:a": [0, 1, 2, 3, 4] },
  },
  {
    shape: "an alias to two users makes them one, whoever is named first",
    says: ["#bob", "#ada", "old=bob", "old=ada"],
    persons: { "u:ada": [0, 1, 2, 3] },
  },
  {
    shape: "an alias before anything else is known of either",
    says: ["laptop #old", "phone #ada", "phone"],
    minutes: [5, 6, 7],
    persons: { "u:ada": [1, 2], "u:old": [0] },
  },
  {
    shape: "an alias of a placeholder joins nobody",
    says: ["#ada", "#bob", "null=ada", "null=bob", "ada=undefined"],
    persons: { "u:ada": [0, 2], "u:bob": [1, 3] },
  },
  {
    shape: "two chains joined at their ends",
    says: ["phone", "phone ada@", "ada@ #ada", "laptop", "laptop al@", "al@ #al", "al=ada"],
    persons: { "u:ada": [0, 1, 2, 3, 4, 5, 6] },
  },
  {
    shape: "an aliased user's claims on a shared tablet are one person's",
    says: ["tablet", "tablet #ada", "tablet #ada2", "tablet #bob", "ada2=ada", "tablet"],
    persons: { "u:ada": [0, 1, 2, 4, 5], "u:bob": [3] },
  },
  {
    shape: "a family tablet: back and forth between two",
    says: ["tablet #ada", "tablet #bob", "tablet", "tablet #ada", "tablet", "tablet #bob"],
    persons: { "u:ada": [0, 2, 3, 4], "u:bob": [1, 5] },
  },
  {
    shape: "a browser that signed in elsewhere leaves its newsletter to whoever turns out to have the address",
    says: ["phone ada@", "phone #bob", "phone", "ada@ #ada"],
    persons: { "u:ada": [0, 3], "u:bob": [1, 2] },
  },
  {
    shape: "a home address on two devices of two people",
    says: ["phone home@", "laptop home@", "phone #ada", "laptop #bob", "phone", "laptop"],
    persons: { "c:email:home@x.dk": [0, 1], "u:ada": [2, 4], "u:bob": [3, 5] },
  },
  {
    shape: "one address, however it is spelled",
    says: ["phone Ada@", "laptop ADA@", "\u200bada@ #ada", "phone", "laptop"],
    persons: { "u:ada": [0, 1, 2, 3, 4] },
  },
  {
    shape: "one address in either form of unicode",
    says: ["phone åse@", "laptop a\u030ase@", "ÅSE@ #ase", "phone", "laptop"],
    persons: { "u:ase": [0, 1, 2, 3, 4] },
  },
  {
    shape: "a user id that is the address of an earlier newsletter",
    says: ["phone ada@", "phone", "laptop #ada@x.dk", "laptop", "ada@"],
    persons: { "u:ada@x.dk": [0, 1, 2, 3, 4] },
  },
  {
    shape: "a visitor and a user of the same name are two things",
    says: ["ada", "phone #ada", "phone"],
    persons: { "v:ada": [0], "u:ada": [1, 2] },
  },
  {
    shape: "known from the first message on, and on a server before any browser",
    says: ["#ada", "phone #ada", "phone", "#ada"],
    persons: { "u:ada": [0, 1, 2, 3] },
  },
  {
    shape: "half a year late: what was said first decides",
    says: ["laptop", "laptop #bob", "laptop", "laptop #ada"],
    minutes: [250_000, 260_000, 270_000, 10],
    persons: { "u:ada": [0, 2, 3], "u:bob": [1] },
  },
  {
    shape: "all at one moment: the message ids decide, in any order",
    says: ["laptop", "laptop #bob", "laptop #ada"],
    minutes: [0, 0, 0],
    persons: { "u:bob": [0, 1], "u:ada": [2] },
  },
  {
    shape: "a card and an address of one browser, and the card's owner found later",
    says: ["phone card:7", "phone", "card:7", "phone ada@", "card:7 #ada", "phone"],
    persons: { "u:ada": [0, 1, 2, 4, 5], "c:email:ada@x.dk": [3] },
  },
];
