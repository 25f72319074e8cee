import { isSharedDevice, linkId, membersOf, ownerOf, ownerOfTouchpoint } from "@meander/identity";
import { describe, expect, test } from "vitest";
import { type AliasFact, arrive, type Fact, type Message, type World } from "./identity-history.ts";

let count = 0;
const email = (value: string) => ({ type: "email", value: `${value}@b.dk` });
const card = (value: string) => ({ type: "loyalty", value });

/** A message at minute `at`: "phone" is a visitor, "#ada" a user, "ada@" an e-mail address, "card:1" a card. */
function says(at: number, ...ids: string[]): Message {
  count += 1;
  const message: Message = { kind: "message", id: `m${count}`, ownAt: at * 60_000, contacts: [] };
  for (const id of ids) {
    if (id.startsWith("#")) message.userId = id.slice(1);
    else if (id.endsWith("@")) message.contacts?.push(email(id.slice(0, -1)));
    else if (id.startsWith("card:")) message.contacts?.push(card(id));
    else message.anonymousId = id;
  }
  return message;
}
const alias = (previous: string, user: string): AliasFact => ({ kind: "alias", previous, user });

/** The persons that a set of facts makes: messages by owner. */
function persons(world: World): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const touchpoint of world.touchpoints) {
    const { owner } = ownerOfTouchpoint(touchpoint, world.view);
    found[owner] = [...(found[owner] ?? []), touchpoint.messageId].sort();
  }
  return found;
}

/** Expects the same persons from the facts in order, reversed, and with every one twice. */
function expectPersons(facts: Fact[], expected: Record<string, Message[]>): void {
  const named = Object.fromEntries(Object.entries(expected).map(([k, ms]) => [k, ms.map((m) => m.id).sort()]));
  for (const order of [facts, facts.toReversed(), [...facts, ...facts]]) expect(persons(arrive(order))).toEqual(named);
}

describe("who is one person", () => {
  test("I2: simple: what a browser did before and after sign-in is one journey", () => {
    const [before, signIn, after] = [says(1, "phone"), says(2, "phone", "#ada"), says(3, "phone")];
    expectPersons([before, signIn, after], { "u:ada": [before, signIn, after] });
  });

  test("I2: chain: browser to e-mail to user", () => {
    const facts = [says(1, "phone"), says(2, "phone", "ada@"), says(3, "ada@", "#ada")];
    expectPersons(facts, { "u:ada": facts });
  });

  test("I2: fan-in: one user on many devices", () => {
    const facts = ["phone", "laptop", "tablet"].flatMap((device, i) => [says(i, device), says(9 + i, device, "#ada")]);
    expectPersons(facts, { "u:ada": facts });
  });

  test("I2, I3: fan-out: two users on one browser; who came first has the anonymous part", () => {
    const anonymous = says(1, "laptop");
    const [ada, bob, adaAgain] = [says(2, "laptop", "#ada"), says(3, "laptop", "#bob"), says(4, "laptop", "#ada")];
    expectPersons([anonymous, ada, bob, adaAgain], { "u:ada": [anonymous, ada, adaAgain], "u:bob": [bob] });
  });

  test("I3: from the third user on a browser's anonymous part is nobody's", () => {
    const anonymous = says(1, "kiosk");
    const signIns = [says(2, "kiosk", "#ada"), says(3, "kiosk", "#bob"), says(4, "kiosk", "#eve")];
    const [ada, bob, eve] = signIns as [Message, Message, Message];
    const facts = [anonymous, ...signIns];
    expectPersons(facts, { "v:kiosk": [anonymous], "u:ada": [ada], "u:bob": [bob], "u:eve": [eve] });
    const { view } = arrive(facts);
    expect(isSharedDevice("v:kiosk", view)).toBe(true);
    expect(ownerOfTouchpoint({ visitor: "v:kiosk", user: null, contact: null }, view).sharedDevice).toBe(true);
    expect(ownerOfTouchpoint({ visitor: "v:kiosk", user: "u:ada", contact: null }, view).sharedDevice).toBe(false);
  });

  test("I3: three user ids of one aliased person are no shared device", () => {
    const facts = [says(1, "phone"), says(2, "phone", "#ada"), says(3, "phone", "#ada1"), says(4, "phone", "#ada2")];
    expectPersons([...facts, alias("ada1", "ada"), alias("ada2", "ada1")], { "u:ada": facts });
  });

  test("I2: diamond: two devices, two addresses, one user", () => {
    const facts = [
      says(1, "phone", "ada@"),
      says(2, "laptop", "ada.l@"),
      says(3, "ada@", "#ada"),
      says(4, "ada.l@", "#ada"),
    ];
    expectPersons(facts, { "u:ada": facts });
  });

  test("I7: late link: what arrives last was said first and decides", () => {
    const [anonymous, bob] = [says(1, "laptop"), says(5, "laptop", "#bob")];
    const late = says(2, "laptop", "#ada");
    expectPersons([anonymous, bob], { "u:bob": [anonymous, bob] });
    expectPersons([anonymous, bob, late], { "u:ada": [anonymous, late], "u:bob": [bob] });
  });

  test("I2: contact first, user later: a user outranks any contact, however early", () => {
    const facts = [says(1, "phone", "shared@"), says(2, "phone", "#ada"), says(3, "phone")];
    const [newsletter, signIn, page] = facts as [Message, Message, Message];
    expectPersons(facts, { "u:ada": [signIn, page], "c:email:shared@b.dk": [newsletter] });
    const mine = says(4, "shared@", "#ada");
    expectPersons([...facts, mine], { "u:ada": [newsletter, signIn, page, mine] });
  });

  test("I3: offline first: a card's touchpoints wait under the card until somebody says whose it is", () => {
    const shop = says(1, "card:17");
    const online = [says(5, "phone"), says(6, "phone", "#ada")] as const;
    expectPersons([shop, ...online], { "c:loyalty:card:17": [shop], "u:ada": [...online] });
    const joins = says(9, "card:17", "#ada");
    expectPersons([shop, ...online, joins], { "u:ada": [shop, ...online, joins] });
  });

  test("I2: two people who share an address book entry stay two", () => {
    const facts = [says(1, "phone", "#ada", "home@"), says(2, "laptop", "#bob", "home@")];
    const [ada, bob] = facts as [Message, Message];
    const letter = says(3, "home@");
    expectPersons([...facts, letter], { "u:ada": [ada, letter], "u:bob": [bob] });
  });

  test("I3: several contacts in one sign-up: the message and its browser go the same way", () => {
    const facts = [says(1, "phone"), says(2, "phone", "card:17", "ada@"), says(3, "phone")];
    expectPersons(facts, { "c:email:ada@b.dk": facts });
  });

  test("I4: a user called null is nobody", () => {
    const facts = [says(1, "phone", "#null"), says(2, "laptop", "#null"), says(3, "phone", "#undefined")];
    const [a, b, c] = facts as [Message, Message, Message];
    expectPersons(facts, { "v:phone": [a, c], "v:laptop": [b] });
  });

  test("I6: two users become one by an alias, and two again when it is revoked", () => {
    const facts = [says(1, "phone", "#ada"), says(2, "laptop", "#old-ada"), says(3, "laptop")];
    const [ada, old, page] = facts as [Message, Message, Message];
    expectPersons(facts, { "u:ada": [ada], "u:old-ada": [old, page] });
    expectPersons([...facts, alias("old-ada", "ada")], { "u:ada": facts });
    expectPersons([...facts, alias("old-ada", "ada"), { kind: "revoke", target: "old-ada=ada" }], {
      "u:ada": [ada],
      "u:old-ada": [old, page],
    });
  });

  test("I6: an alias circle folds to its smallest id and ends", () => {
    const facts = [says(1, "phone", "#c")];
    expectPersons([...facts, alias("a", "b"), alias("b", "c"), alias("c", "a"), alias("a", "a")], { "u:a": facts });
  });

  test("I9: an undone link gives the anonymous part back; what a user said themselves stays theirs", () => {
    const [before, signIn] = [says(1, "laptop"), says(2, "laptop", "#ada", "ada@")];
    const undo: Fact = { kind: "revoke", target: linkId("v:laptop", "u:ada") };
    expectPersons([before, signIn, undo], { "v:laptop": [before], "u:ada": [signIn] });
    const again = says(3, "laptop", "#ada");
    expectPersons([before, signIn, undo, again], { "v:laptop": [before], "u:ada": [signIn, again] });
  });

  test("I11: after reset the old visitor keeps what was queued under it", () => {
    const facts = [says(1, "old"), says(2, "old", "#ada"), says(3, "new")];
    const [page, signIn, fresh] = facts as [Message, Message, Message];
    expectPersons(facts, { "u:ada": [page, signIn], "v:new": [fresh] });
  });

  test("I14: every id a journey ever had leads to it", () => {
    const { view } = arrive([says(1, "phone", "ada@"), says(2, "ada@", "#old"), alias("old", "ada")]);
    for (const id of ["v:phone", "c:email:ada@b.dk", "u:old", "u:ada"]) expect(ownerOf(id, view)).toBe("u:ada");
  });

  test("I3: the members of a person are every key their touchpoints lie under", () => {
    const { view } = arrive([
      says(1, "phone", "ada@"),
      says(2, "ada@", "#ada"),
      says(3, "laptop", "#bob"),
      says(4, "laptop", "#ada"),
      says(5, "lost@", "#bob"),
      says(6, "lost@", "#ada"),
      alias("old", "ada"),
    ]);
    expect(membersOf("u:ada", view)).toEqual(["c:email:ada@b.dk", "u:ada", "u:old", "v:laptop", "v:phone"]);
    expect(membersOf("v:other", view)).toEqual(["v:other"]);
  });

  test("segment browser client: a page view that was given the user when sent counts from its own time", () => {
    // The client fills an empty userId as it sends, so the page before the sign-in names the user too.
    const facts = [says(1, "laptop", "#ada"), says(2, "laptop", "#ada"), says(3, "laptop", "#bob"), says(4, "laptop")];
    const [filled, signIn, bob, page] = facts as [Message, Message, Message, Message];
    expectPersons(facts, { "u:ada": [filled, signIn, page], "u:bob": [bob] });
  });
});
