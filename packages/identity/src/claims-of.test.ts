import type { ParsedEvent } from "@meander/protocol";
import { expect, test } from "vitest";
import { claimsOf } from "./claims-of.ts";

const BLANK: ParsedEvent = {
  type: "track",
  kind: "interaction",
  messageId: "m1",
  key: "000000000000:m1",
  anonymousId: null,
  userId: null,
  groupId: null,
  previousId: null,
  contacts: [],
  name: "Something",
  ownAt: 1_000,
  at: 2_000,
  receivedAt: 3_000,
  late: false,
  seq: null,
  page: null,
  campaign: null,
  clickIds: {},
  properties: {},
  traits: {},
  context: {},
  userAgent: null,
  consent: null,
  notes: [],
  dropped: 0,
};

function claims(ids: Partial<ParsedEvent>) {
  const found = claimsOf({ ...BLANK, ...ids }, (canonical) => `c:${canonical}`);
  if (found === "placeholder_id") throw new Error(found);
  return { ...found, pairs: found.claims.map(({ lower, higher }) => `${lower} -> ${higher}`) };
}

const email = (value: string) => ({ type: "email", value });

test("I1: any message with a visitor and a user links them", () => {
  for (const type of ["identify", "track", "page", "screen", "group", "alias"] as const) {
    expect(claims({ type, anonymousId: "a", userId: "1" })).toMatchObject({
      visitor: "v:a",
      user: "u:1",
      pairs: ["v:a -> u:1"],
    });
  }
});

test("I1: a newsletter sign-up links the browser to the contact", () => {
  expect(claims({ type: "identify", anonymousId: "a", contacts: [email("Ada@b.dk")] })).toMatchObject({
    user: null,
    contact: "c:email:ada@b.dk",
    pairs: ["v:a -> c:email:ada@b.dk"],
  });
});

test("I1: an import row with e-mail and user links the contact to the user", () => {
  expect(claims({ userId: "1", contacts: [email("a@b.dk")] })).toMatchObject({
    visitor: "u:1",
    pairs: ["c:email:a@b.dk -> u:1"],
  });
});

test("I9: with a user the visitor is not linked to the contact, or an undo would leave that way open", () => {
  expect(claims({ anonymousId: "a", userId: "1", contacts: [email("a@b.dk")] }).pairs).toEqual([
    "v:a -> u:1",
    "c:email:a@b.dk -> u:1",
  ]);
});

test("I2: of several contacts the message's own ranks first, however they are listed", () => {
  const contacts = [
    { type: "crm", value: "17" },
    { type: "phone", value: "+4512345678" },
    email("z@b.dk"),
    email("a@b.dk"),
    email("A@B.dk"),
  ];
  const found = claims({ anonymousId: "a", contacts });
  expect(found.contact).toBe("c:email:a@b.dk");
  expect(found.claims.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ higher }) => higher)).toEqual([
    "c:email:a@b.dk",
    "c:email:z@b.dk",
    "c:phone:+4512345678",
    "c:crm:17",
  ]);
  expect(claims({ anonymousId: "a", contacts: contacts.toReversed() }).claims).toEqual(found.claims);
});

test("I1: an offline touch known by a contact alone lies under that contact", () => {
  expect(claims({ contacts: [{ type: "loyalty", value: "17" }] })).toMatchObject({
    visitor: "c:loyalty:17",
    contact: "c:loyalty:17",
    claims: [],
  });
});

test("I4: a placeholder id is dropped, the rest is kept, and the reason noted", () => {
  expect(claims({ anonymousId: "null", userId: "1" })).toMatchObject({
    visitor: "u:1",
    claims: [],
    notes: ["placeholder_anonymous_id"],
  });
  expect(claims({ anonymousId: "a", userId: "undefined", contacts: [email("n/a"), email("none")] })).toMatchObject({
    visitor: "v:a",
    user: null,
    contact: null,
    claims: [],
    notes: ["placeholder_user_id", "placeholder_contact"],
  });
});

test("I4: a message of placeholders alone belongs to nobody", () => {
  const contactKey = (canonical: string) => `c:${canonical}`;
  expect(claimsOf({ ...BLANK, anonymousId: "0", userId: "guest", contacts: [email("test")] }, contactKey)).toBe(
    "placeholder_id",
  );
});

test("I6: an alias message links nothing of its own and claims two users to be one", () => {
  const alias = (ids: Partial<ParsedEvent>) => {
    const { pairs, alias, notes } = claims({ type: "alias", ...ids });
    return { pairs, alias, notes };
  };
  const said = { previous: "u:1", user: "u:2" };
  expect(alias({ userId: "2", previousId: "1" })).toEqual({ pairs: [], alias: said, notes: [] });
  const own = { anonymousId: "a", userId: "2" };
  expect(alias({ ...own, previousId: "1" })).toEqual({ pairs: ["v:a -> u:2"], alias: said, notes: [] });
  // As browser clients have it where nobody was signed in before.
  expect(alias({ ...own, previousId: "a" })).toEqual({ pairs: ["v:a -> u:2"], alias: null, notes: [] });
  expect(alias({ userId: "2", previousId: "2" }).alias).toBeNull();
  expect(alias({ userId: "2", previousId: "guest" })).toEqual({
    ...{ pairs: [], alias: null },
    notes: ["placeholder_previous_id"],
  });
});

test("I12: a membership joins nobody to an account", () => {
  expect(claims({ type: "group", anonymousId: "a", userId: "1", groupId: "g" }).pairs).toEqual(["v:a -> u:1"]);
  expect(claims({ type: "group", anonymousId: "a", groupId: "g" }).claims).toEqual([]);
});

test("I1: a user id that is an e-mail address is a contact of its user", () => {
  const pairs = ["v:a -> u:Ada@b.dk", "c:email:ada@b.dk -> u:Ada@b.dk"];
  expect(claims({ anonymousId: "a", userId: "Ada@b.dk" })).toMatchObject({ user: "u:Ada@b.dk", contact: null, pairs });
  expect(claims({ anonymousId: "a", userId: "Ada@b.dk", contacts: [email("ada@b.dk")] }).pairs).toEqual(pairs);
  expect(claims({ anonymousId: "a", userId: "@ada" }).pairs).toEqual(["v:a -> u:@ada"]);
});

test("I4, I12: a placeholder is no account", () => {
  expect(claims({ type: "group", userId: "1", groupId: "acme" })).toMatchObject({ group: "acme", notes: [] });
  expect(claims({ type: "group", userId: "1", groupId: "undefined" })).toMatchObject({
    ...{ user: "u:1", group: null },
    notes: ["placeholder_group_id"],
  });
});

test("I1: a list of addresses in one message is not one person's", () => {
  const contacts = Array.from({ length: 30 }, (_, i) => email(`a${i}@b.dk`));
  const found = claims({ anonymousId: "a", contacts });
  expect(found.claims).toHaveLength(10);
  expect(found.notes).toEqual(["too_many_contacts"]);
});

test("I2: of two messages of one rank but for their ids the smaller id decides, also when the greater goes on from it", () => {
  const rankOf = (messageId: string, ids: Partial<ParsedEvent>) =>
    claims({ ...ids, messageId, anonymousId: "a" }).claims.map(({ rank }) => rank);
  const [list, user] = [{ contacts: [email("a@b.dk"), email("b@b.dk")] }, { userId: "1" }];
  for (const more of ["0", "!", " ", " 1", "-", "~", "ø"]) {
    const ranks = [list, user].flatMap((ids) => [rankOf("m1", ids), rankOf(`m1${more}`, ids)]);
    const [short, long, shortUser, longUser] = ranks as [string[], string[], string[], string[]];
    for (const first of [...short, ...shortUser]) {
      for (const second of [...long, ...longUser]) expect(first < second, `${first} ${second}`).toBe(true);
    }
  }
});
