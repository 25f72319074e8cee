import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConsentStamp, WireEvent } from "../core/event.ts";

const EVENT: WireEvent = { type: "track", messageId: "m", timestamp: 1 };
const CONSENT: ConsentStamp = { basis: "granted", source: "api", at: 0 };
let identity: typeof import("./identity.ts");

/** A new page on the same device. */
const nextPage = async () => {
  vi.resetModules();
  identity = await import("./identity.ts");
  return identity;
};
const signed = () => {
  const { anonymousId, seq } = identity.sign(EVENT, CONSENT);
  return { anonymousId, seq };
};
const cookie = () => /mdr_anonymous_id=([^;]*)/.exec(document.cookie)?.[1];
const dropCookie = (name = "mdr_anonymous_id") => {
  Object.assign(document, { cookie: `${name}=; path=/; expires=${new Date(0).toUTCString()}` });
};

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  for (const name of ["mdr_anonymous_id", "ajs_anonymous_id", "rl_anonymous_id"]) dropCookie(name);
  await nextPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("K8: the anonymous id", () => {
  test("is nowhere before consent, and in cookie and storage after", () => {
    identity.nameVisitor("u1");
    expect(identity.anonymousId()).toBeUndefined();
    expect([document.cookie, Object.keys(localStorage)]).toEqual(["", []]);
    identity.openIdentity();
    expect(identity.anonymousId()).toMatch(/^[0-9a-f-]{36}$/);
    expect(cookie()).toBe(identity.anonymousId());
    expect(identity.userId()).toBe("u1");
  });

  test("goes on over pages, with its counter and its user", async () => {
    identity.openIdentity();
    identity.nameVisitor("u1");
    const first = signed();
    identity.saveIdentity();
    await nextPage();
    identity.openIdentity();
    expect(signed()).toEqual({ anonymousId: first.anonymousId, seq: 2 });
    expect(identity.userId()).toBe("u1");
  });

  test("ends after 13 months, however often it was seen", async () => {
    identity.openIdentity();
    const id = identity.anonymousId();
    for (const months of [6, 12]) {
      vi.setSystemTime(Date.now() + 6 * 30 * 86_400_000);
      await nextPage();
      identity.openIdentity();
      expect(identity.anonymousId(), `after ${months} months`).toBe(id);
    }
    vi.setSystemTime(Date.now() + 60 * 86_400_000);
    dropCookie();
    await nextPage();
    identity.openIdentity();
    expect(identity.anonymousId()).not.toBe(id);
  });

  test("of a cookie without a record goes on counting from the clock", async () => {
    identity.openIdentity();
    const id = identity.anonymousId();
    localStorage.clear();
    await nextPage();
    identity.openIdentity();
    expect(signed()).toEqual({ anonymousId: id, seq: Date.now() + 1 });
  });
});

describe("K8: cookie and record", () => {
  const wroteCookie = () => {
    const writes = vi.spyOn(document, "cookie", "set");
    return () => writes.mock.calls.length;
  };

  test("of two ids the one made later stays, wherever it lies", async () => {
    identity.openIdentity();
    const [early, record] = [identity.anonymousId(), localStorage.mdr_state];
    vi.advanceTimersByTime(1);
    identity.resetIdentity();
    const late = identity.anonymousId();
    // An answer of the server in the moment of the rotation.
    Object.assign(document, { cookie: `mdr_anonymous_id=${early}; path=/` });
    await nextPage();
    identity.openIdentity();
    expect([identity.anonymousId(), cookie()]).toEqual([late, late]);
    // A rotation on a subdomain that shares the cookie.
    localStorage.mdr_state = record;
    await nextPage();
    identity.openIdentity();
    expect([identity.anonymousId(), JSON.parse(localStorage.mdr_state).a]).toEqual([late, late]);
  });

  test("the server's cookie is not written again, but by a rotation", async () => {
    identity.openIdentity();
    localStorage.mdr_state = JSON.stringify({ ...JSON.parse(localStorage.mdr_state), k: 1 });
    // The tab that is open follows, and keeps the note.
    identity.saveIdentity();
    await nextPage();
    const writes = wroteCookie();
    identity.openIdentity();
    identity.nameVisitor("u1");
    identity.saveIdentity();
    expect([writes(), JSON.parse(localStorage.mdr_state).k]).toEqual([0, 1]);
    identity.resetIdentity();
    expect([writes(), JSON.parse(localStorage.mdr_state).k]).toEqual([1, undefined]);
    expect(cookie()).toBe(identity.anonymousId());
  });

  test("a script's own is written on every page, so that it lives on where that is for seven days", async () => {
    identity.openIdentity();
    await nextPage();
    const writes = wroteCookie();
    identity.openIdentity();
    expect(writes()).toBe(1);
  });
});

describe("K8: rotation", () => {
  test("another user is another visitor; the same one, or the first, is not", () => {
    identity.openIdentity();
    const id = identity.anonymousId();
    identity.nameVisitor("u1");
    identity.nameVisitor("u1");
    expect(identity.anonymousId()).toBe(id);
    signed();
    identity.nameVisitor("u2");
    expect(identity.anonymousId()).not.toBe(id);
    expect(identity.userId()).toBe("u2");
    expect(signed().seq).toBe(1);
    expect(cookie()).toBe(identity.anonymousId());
  });

  test("I11: reset makes a new visitor without a user", () => {
    identity.openIdentity();
    identity.nameVisitor("u1");
    const id = identity.anonymousId();
    identity.resetIdentity();
    expect(identity.anonymousId()).not.toBe(id);
    expect(identity.userId()).toBeUndefined();
  });

  test("a user known from earlier and another one named before consent do not share an id", async () => {
    identity.openIdentity();
    identity.nameVisitor("u1");
    const id = identity.anonymousId();
    await nextPage();
    identity.nameVisitor("u2");
    identity.openIdentity();
    expect(identity.anonymousId()).not.toBe(id);
    expect(identity.userId()).toBe("u2");
  });
});

describe("K8: tabs", () => {
  test("follow a rotation, and never count backwards", async () => {
    const one = identity;
    one.openIdentity();
    one.sign(EVENT, CONSENT);
    const two = await nextPage();
    two.openIdentity();
    for (let index = 0; index < 5; index++) two.sign(EVENT, CONSENT);
    two.saveIdentity();
    one.saveIdentity();
    expect(one.sign(EVENT, CONSENT).seq).toBe(6);
    two.resetIdentity();
    one.followIdentity();
    expect(one.anonymousId()).toBe(two.anonymousId());
  });
});

test("K9: forgetting deletes cookie and record", () => {
  identity.openIdentity();
  identity.forgetIdentity();
  expect(cookie()).toBeUndefined();
  expect(Object.keys(localStorage)).toEqual([]);
  expect(identity.anonymousId()).toBeUndefined();
});
