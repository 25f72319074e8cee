/**
 * A history and the persons that a human would name. A line is a message, a minute after the one before, by the ids that
 * it carries: `phone` a visitor, `#ada` a user, `ada@` an e-mail address, `card:1` a loyalty card; `old=ada` is an alias.
 */
export interface Scenario {
  shape: string;
  says: string[];
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
    persons: { "u:ada": [0, 1, 2] },
  },
  {
    shape: "placeholders are nobody",
    says: ["phone #null", "laptop #null", "phone #undefined"],
    persons: { "v:phone": [0, 2], "v:laptop": [1] },
  },
];
