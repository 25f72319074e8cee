import { open, openHome } from "./browse.ts";
import type { Visit } from "./visit.ts";

/** Says who the person is, by e-mail only: the browser is linked to the contact (rule I1). */
function nameByEmail(visit: Visit): void {
  visit.person.isOnMailingList = true;
  const { email, name } = visit.person;
  visit.say({ type: "identify", traits: { email, name } });
}

/** Signs in: from here on the device carries the user id, and a company's member joins its account. */
export function signIn(visit: Visit): void {
  const { person, device } = visit;
  if (!device || device.userId === person.userId) return;
  device.userId = person.userId;
  person.isOnMailingList = true;
  visit.say({ type: "identify", traits: { email: person.email, name: person.name, loyalty: person.loyaltyId } });
  if (!person.company) return;
  visit.say({
    type: "group",
    groupId: person.company.id,
    traits: { name: person.company.name, role: person.role },
  });
}

function soft(visit: Visit, event: string): void {
  visit.say({ type: "track", kind: "soft_conversion", event });
}

/** Acts by which somebody shows interest: the soft conversions. */
export const INTEREST = {
  newsletter: (v: Visit) => {
    if (v.person.isOnMailingList) return;
    soft(v, "Newsletter signed up");
    nameByEmail(v);
  },
  whitepaper: (v: Visit) => {
    open(v, "/whitepaper");
    v.wait(40);
    // Once is enough; later they only look at the page again.
    if (v.person.hasWhitepaper) return;
    v.person.hasWhitepaper = true;
    soft(v, "Whitepaper requested");
    nameByEmail(v);
    v.wait(5);
    soft(v, "Whitepaper downloaded");
    v.wait(90);
  },
  "price list": (v: Visit) => {
    openHome(v, "pricing");
    soft(v, "Price list downloaded");
    v.wait(60);
  },
  "book demo": (v: Visit) => {
    open(v, "/book-demo");
    v.wait(70);
    soft(v, "Demo requested");
    nameByEmail(v);
  },
  "contact form": (v: Visit) => {
    openHome(v, "contact");
    v.wait(90);
    soft(v, "Contact form sent");
  },
  "log in": (v: Visit) => {
    if (v.device?.userId) return;
    open(v, "/login");
    v.say({ type: "track", event: "Logged in" });
    signIn(v);
  },
  account: (v: Visit) => {
    INTEREST["log in"](v);
    open(v, "/account");
  },
} satisfies Record<string, (visit: Visit) => void>;
