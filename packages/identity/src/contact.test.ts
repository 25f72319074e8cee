import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseContact } from "./contact.ts";

const contact = (type: string, value: string) => normaliseContact({ type, value });

test("I1: one e-mail address has one spelling", () => {
  expect(contact("email", " Ada.Lovelace@Example.DK ")).toBe("email:ada.lovelace@example.dk");
  expect(contact("Email", "zoe\u0308@example.dk")).toBe(contact("email", "zo\u00eb@example.dk"));
});

test.each(["ada", "@example.dk", "ada@", "ada @example.dk", `${"a".repeat(320)}@b.dk`])(
  "I1: %j is no e-mail address",
  (value) => {
    expect(contact("email", value)).toBeNull();
  },
);

test("I1: one phone number has one spelling", () => {
  for (const value of ["+45 12 34 56 78", "004512345678", "+45-12.34/56 78", "+45 (0)12345678"]) {
    expect(contact("phone", value), value).toBe("phone:+4512345678");
  }
});

test("I1: what nobody sees in a copied contact makes no other contact of it", () => {
  expect(contact("email", "\ufeffada\u200b@exam\u00adple.dk\u200e")).toBe("email:ada@example.dk");
  expect(contact("phone", "\u202a+45 12 34 56 78\u202c")).toBe("phone:+4512345678");
  expect(contact("loyalty", "A-17\u2060")).toBe("loyalty:A-17");
  expect(contact("email", "\u200b")).toBeNull();
});

test("I1: a number without a country is not guessed one", () => {
  expect(contact("phone", "12 34 56 78")).toBe("phone:12345678");
});

test.each(["12345", "+45 call me", "1234567890123456", "+", "++4512345678", "000000000"])(
  "I1: %j is no phone number",
  (value) => {
    expect(contact("phone", value)).toBeNull();
  },
);

test("I1: another kind of id keeps its case and is of its type only", () => {
  expect(contact("Loyalty", " A-17 ")).toBe("loyalty:A-17");
  expect(contact("a", "b:c")).not.toBe(contact("a:b", "c"));
});

test("I4: a placeholder is nobody's contact", () => {
  for (const type of ["email", "phone", "crm"]) {
    for (const value of ["null", "n/a", "0", "{{email}}", "", "[object Object]"]) {
      expect(contact(type, value)).toBeNull();
    }
  }
  expect(contact("", "17")).toBeNull();
});

test("I1: what is normal stays as it is", () => {
  fc.assert(
    fc.property(fc.constantFrom("email", "phone", "crm"), fc.oneof(fc.emailAddress(), fc.string()), (type, value) => {
      const once = contact(type, value);
      if (once !== null) expect(contact(type, once.slice(type.length + 1))).toBe(once);
    }),
  );
});
