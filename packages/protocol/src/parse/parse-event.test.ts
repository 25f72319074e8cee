import { describe, expect, it } from "vitest";
import { EVENT_MAX_BYTES, ID_MAX_CHARS, MESSAGE_ID_MAX_CHARS } from "../limits.ts";
import { accepted, first, NOW, track } from "./parse-event.fixture.ts";

describe("what an event is", () => {
  it("P1: the path names the type of a single event, the event itself that of a batched one", () => {
    expect(accepted({ userId: "u1", event: "x" }, "track").type).toBe("track");
    expect(accepted({ userId: "u1", type: "identify" }, "page").type).toBe("page");
    expect(accepted({ batch: [{ userId: "u1", type: "identify" }] }, "page").type).toBe("identify");
    expect(accepted({ userId: "u1", action: "track", event: "x" }).type).toBe("track");
  });

  it.each([
    ["page", "page_view"],
    ["screen", "screen_view"],
    ["identify", "identify"],
    ["group", "group"],
    ["alias", "alias"],
    ["track", "interaction"],
  ])("P6: a %s is a %s", (type, kind) => {
    expect(accepted({ batch: [{ ...track, type, groupId: "g", previousId: "p" }] }).kind).toBe(kind);
  });

  it("P6: a track call may name its kind, nothing else may", () => {
    expect(accepted({ ...track, kind: "soft_conversion" }).kind).toBe("soft_conversion");
    expect(accepted({ ...track, type: "page", kind: "conversion" }).kind).toBe("page_view");
    expect(first({ ...track, kind: "page_view" })).toBe("bad_kind");
    expect(first({ ...track, kind: 7 })).toBe("bad_kind");
  });

  it("P6: what the batch says applies to every event, and the event's own fields win", () => {
    const event = accepted({
      context: { locale: "da-DK", library: { name: "a" } },
      sentAt: new Date(NOW - 60_000).toISOString(),
      batch: [{ ...track, timestamp: new Date(NOW - 90_000).toISOString(), context: { library: { name: "b" } } }],
    });
    expect(event.context).toEqual({ locale: "da-DK", library: { name: "b" } });
    expect(event.at).toBe(NOW - 30_000);
  });

  it("P6: RudderStack's fields are understood", () => {
    const event = accepted({
      ...track,
      userId: "",
      anonymousId: "a1",
      channel: "web",
      originalTimestamp: new Date(NOW - 5_000).toISOString(),
      sentAt: new Date(NOW - 1_000).toISOString(),
    });
    expect([event.userId, event.anonymousId, event.at]).toEqual([null, "a1", NOW - 4_000]);
    const identify = accepted({ type: "identify", userId: "u", context: { traits: { plan: "pro", email: "a@b.dk" } } });
    expect(identify.traits).toEqual({ plan: "pro", email: "a@b.dk" });
  });

  it("P6: without a message id the server makes one", () => {
    expect(accepted({ ...track, messageId: undefined }).messageId).toBe("made");
  });
});

describe("who an event belongs to", () => {
  it("P6: a user or an anonymous id is required; a contact will do offline and for secret keys", () => {
    const contactOnly = { type: "track", event: "x", context: { traits: { email: "a@b.dk" } } };
    expect(first({ type: "track", event: "x" })).toBe("no_identity");
    expect(first(contactOnly)).toBe("no_identity");
    expect(accepted(contactOnly, null, { trusted: true }).contacts).toEqual([{ type: "email", value: "a@b.dk" }]);
    expect(accepted({ ...contactOnly, kind: "offline" }).kind).toBe("offline");
  });

  it("I1: contacts come from traits, context and external ids, each once; an account's are nobody's", () => {
    const context = {
      traits: { email: "a@b.dk", phone: 4512345678 },
      externalIds: [
        { id: "L-1", type: "loyalty", collection: "users" },
        { id: "C-1", type: "crm", collection: "accounts" },
        "rubbish",
      ],
    };
    const event = accepted({ type: "identify", userId: "u", traits: { email: "a@b.dk" }, context });
    expect(event.contacts).toEqual([
      { type: "email", value: "a@b.dk" },
      { type: "phone", value: "4512345678" },
      { type: "loyalty", value: "L-1" },
    ]);
    expect(accepted({ type: "group", userId: "u", groupId: "g", traits: { email: "info@g.dk" } }).contacts).toEqual([]);
  });

  it("P6: group and alias say what they need", () => {
    expect(first({ type: "group", userId: "u" })).toBe("missing_group_id");
    expect(first({ type: "alias", userId: "u" })).toBe("missing_previous_id");
    expect(accepted({ type: "alias", userId: "u", anonymousId: "a" }).previousId).toBe("a");
  });

  it.each([
    [{ userId: "a\u0000" }, "bad_id"],
    [{ anonymousId: "\ud800" }, "bad_id"],
    [{ userId: { id: 1 } }, "bad_id"],
    [{ userId: "x".repeat(ID_MAX_CHARS + 1) }, "bad_id"],
    [{ messageId: "x".repeat(MESSAGE_ID_MAX_CHARS + 1) }, "bad_message_id"],
    [{ messageId: "a\nb" }, "bad_message_id"],
    [{ messageId: [] }, "bad_message_id"],
  ])("P7: %j is %s", (fields, reason) => {
    expect(first({ ...track, ...fields })).toBe(reason);
  });
});

describe("what is refused and what is cleaned", () => {
  it.each([
    ["x", "not_an_object"],
    [null, "not_an_object"],
    [[track], "not_an_object"],
    [{ ...track, type: "teleport" }, "bad_type"],
    [{ ...track, type: undefined }, "bad_type"],
    [{ ...track, event: "  " }, "missing_event_name"],
    [{ ...track, event: undefined }, "missing_event_name"],
    [{ ...track, event: {} }, "bad_field"],
    [{ ...track, properties: "x" }, "bad_field"],
    [{ ...track, traits: [] }, "bad_field"],
    [{ ...track, consent: { basis: "maybe" } }, "bad_consent"],
    [{ ...track, properties: { list: Array(1_001).fill(1) } }, "array_too_long"],
  ])("P3: case %# is %s", (event, reason) => {
    expect(first({ batch: [event] })).toBe(reason);
  });

  it("P3: 32 kB an event, counted in UTF-8", () => {
    const filled = (bytes: number) => {
      const event = { ...track, properties: { a: "", b: "", c: "", d: "", e: "" } };
      const each = Math.floor((bytes - JSON.stringify(event).length) / 5);
      for (const name of ["a", "b", "c", "d", "e"] as const) event.properties[name] = "x".repeat(each);
      return event;
    };
    expect(typeof first(filled(EVENT_MAX_BYTES))).toBe("object");
    expect(first(filled(EVENT_MAX_BYTES + 100))).toBe("event_too_large");
    expect(first({ ...track, properties: { a: "€".repeat(8_000), b: "€".repeat(8_000) } })).toBe("event_too_large");
  });

  it("P3: a batch-level context beyond the limits fails the events, not the parser", () => {
    const deep = `${'{"a":'.repeat(30)}1${"}".repeat(30)}`;
    expect(first(`{"context":${deep},"batch":[${JSON.stringify(track)}]}`)).toBe("too_deep");
  });

  it("P7: prototype keys go, lone surrogates are mended, long integers stay exact text", () => {
    const event = accepted(
      `{"type":"track","event":"a\\ud800","userId":"u1","properties":{"__proto__":{"admin":true},"x":"\\udfff","ok":1}}`,
    );
    expect(event.name).toBe("a\ufffd");
    expect(event.properties).toEqual({ x: "\ufffd", ok: 1 });
    expect((event.properties as { admin?: boolean }).admin).toBeUndefined();
  });

  it("P8: impossible dates become the receipt, and it is noted", () => {
    const event = accepted({ ...track, timestamp: "2026-02-30T00:00:00Z" });
    expect([event.at, event.ownAt, event.notes]).toEqual([NOW, null, ["impossible_time"]]);
    expect(event.key).toBe("00000000-0000:m1");
  });

  it("P6: seq is kept when it counts, else noted", () => {
    expect(accepted({ ...track, seq: 7 }).seq).toBe(7);
    expect(accepted({ ...track, seq: -1 })).toMatchObject({ seq: null, notes: ["bad_seq"] });
    expect(accepted({ ...track, seq: "7" }).seq).toBeNull();
  });
});

describe("where an event happened", () => {
  const page = {
    url: "https://shop.dk/u/jane@x.dk?q=mug&utm_source=news&gclid=G1&token=s3cret#frag",
    path: "/wrong",
    title: "Hi jane@x.dk",
    referrer: "https://www.google.com/search?q=jane",
  };

  it("P7: the page of a view comes cleaned from its properties, and these do not repeat it", () => {
    const event = accepted({
      type: "page",
      anonymousId: "a",
      properties: { ...page, plan: "pro" },
      context: { page: { path: "/x" } },
    });
    expect(event.page).toEqual({
      host: "shop.dk",
      path: "/u/[email]",
      query: "q=mug&utm_source=news&gclid=G1",
      title: "Hi [email]",
      referrer: "https://www.google.com/search?q=jane",
      referrerHost: "www.google.com",
    });
    expect(event.properties).toEqual({ plan: "pro" });
  });

  it.each([
    ["android-app://com.linkedin.android/", "com.linkedin.android"],
    ["android-app://com.Google.Android.GM/https/mail?u=jane@x.dk", "com.google.android.gm"],
    ["android-app://jane@x.dk/", null],
    ["ios-app://123", null],
  ])("P10: of the referrer %s the app's name is kept, and no address", (referrer, referrerHost) => {
    const event = accepted({ ...track, context: { page: { ...page, referrer } } });
    expect(event.page).toMatchObject({ referrer: null, referrerHost });
  });

  it("P10: campaign and click ids come from context and address", () => {
    const event = accepted({ ...track, context: { page, campaign: { medium: "email", name: "spring" } } });
    expect(event.campaign).toEqual({
      source: "news",
      medium: "email",
      name: "spring",
      term: null,
      content: null,
      id: null,
    });
    expect(event.clickIds).toEqual({ gclid: "G1" });
    const matomo = accepted({
      ...track,
      context: { page: { path: "/a", search: "?mtm_source=m&pk_campaign=p&fbclid=F" } },
    });
    expect(matomo.campaign).toMatchObject({ source: "m", name: "p" });
    expect(matomo.clickIds).toEqual({ fbclid: "F" });
    expect(matomo.page).toMatchObject({ host: null, path: "/a" });
  });

  it("P7: addresses in properties and error texts are cleaned, other values are the site's own", () => {
    const event = accepted({
      ...track,
      kind: "error",
      properties: {
        message: "no user jane@x.dk",
        url: "https://x.dk/?token=1",
        href: "javascript:alert(1)",
        note: "jane@x.dk",
      },
    });
    expect(event.properties).toEqual({
      message: "no user [email]",
      url: "https://x.dk/",
      href: "javascript:alert(1)",
      note: "jane@x.dk",
    });
  });

  it("P7: an address that is not http or https is no page", () => {
    expect(accepted({ ...track, context: { page: { url: "file:///home/jane/x.html" } } }).page).toBeNull();
    expect(accepted({ ...track, context: { page: { url: "about:blank", path: "blank" } } }).page?.path).toBe("/blank");
  });

  it("S3: addresses, device and advertising ids in the context are not kept", () => {
    const context = {
      ip: "8.8.8.8",
      device: { id: "x", advertisingId: "y", type: "ios" },
      locale: "sv-SE",
      network: { carrier: "z" },
    };
    expect(accepted({ ...track, context }).context).toEqual({ device: { type: "ios" }, locale: "sv-SE" });
  });
});
