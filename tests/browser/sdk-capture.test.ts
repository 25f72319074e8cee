import { describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

/** Opens a page, does something on it, and gives the events that came of it. */
async function after(body: string, act: string) {
  site.serve("/", body);
  await site.open("/");
  await site.event(({ type }) => type === "page", "the view");
  await site.recording();
  await site.page.evaluate(act);
  await site.page.evaluate("meander.track('End'); meander.flush()");
  await site.event(({ event }) => event === "End", "the end");
  return site.recorder
    .events()
    .filter(({ type, event }) => type !== "page" && event !== "End")
    .map(({ type, event, kind, properties }) => ({ type, event, kind, properties }));
}

/** Clicks without leaving the page. */
const click = (selector: string) =>
  `addEventListener("click", (event) => event.preventDefault()); document.querySelector(${JSON.stringify(selector)}).click()`;

const submit = `
  addEventListener("submit", (event) => event.preventDefault());
  for (const field of document.querySelectorAll("input, textarea")) field.value = "jane@example.com";
  document.querySelector("form").requestSubmit()`;

describe("without code", () => {
  test("K2: data-meander makes a click a soft conversion, with kind and properties", async () => {
    const events = await after(
      `<button data-meander="Price list opened" data-meander-prop-plan="pro" data-meander-prop-seats="12" data-meander-prop-code="007"><b>Open</b></button>
       <a href="#x" data-meander="Bought" data-meander-kind="conversion">Buy</a>`,
      `document.querySelector("b").click(); document.querySelector("a").click()`,
    );
    expect(events).toEqual([
      {
        type: "track",
        event: "Price list opened",
        kind: "soft_conversion",
        properties: { plan: "pro", seats: 12, code: "007" },
      },
      { type: "track", event: "Bought", kind: "conversion", properties: {} },
    ]);
  });

  test("K2: in a shadow root too, and however the page stops the event", async () => {
    const events = await after(
      "<div id=host></div>",
      `const root = host.attachShadow({ mode: "open" });
       root.innerHTML = '<button data-meander="Inside">x</button>';
       document.addEventListener("click", (event) => event.stopImmediatePropagation());
       root.querySelector("button").click()`,
    );
    expect(events).toMatchObject([{ event: "Inside" }]);
  });

  test.each([
    [
      '<a href="/files/Report%202026.PDF?token=1">x</a>',
      "File Downloaded",
      "soft_conversion",
      "/files/Report%202026.PDF",
    ],
    ['<a href="/export" download>x</a>', "File Downloaded", "soft_conversion", "/export"],
  ])("K2: %s is a download", async (body, event, kind, path) => {
    const url = site.recorder.site + path;
    expect(await after(body, click("a"))).toEqual([{ type: "track", event, kind, properties: { url } }]);
  });

  test("K2: outbound, mail and phone links, without addresses and numbers", async () => {
    const events = await after(
      `<a id=o href="https://example.org/x?mail=a@b.se">o</a><a id=m href="mailto:sales@example.com">m</a>
       <a id=t href="tel:+4512345678">t</a><a id=i href="/inside">i</a><a id=j href="javascript:void 0">j</a>`,
      `addEventListener("click", (event) => event.preventDefault()); o.click(); m.click(); t.click(); i.click(); j.click()`,
    );
    expect(events).toEqual([
      { type: "track", event: "Outbound Link Clicked", properties: { url: "https://example.org/x" } },
      { type: "track", event: "Email Link Clicked", kind: "soft_conversion" },
      { type: "track", event: "Phone Link Clicked", kind: "soft_conversion" },
    ]);
    expect(JSON.stringify(site.recorder.requests)).not.toMatch(/sales@|4512345678/);
  });

  test.each([
    ["<form id=nl><input type=email><button>", "Newsletter Subscribed", "soft_conversion"],
    ["<form><input name=id><input type=email><textarea></textarea><button>", "Contact Requested", "soft_conversion"],
    ["<form><input><input><input type=email><button>", "Form Submitted", "soft_conversion"],
    ["<form><input type=email><input type=password><button>", "Form Submitted", undefined],
    ["<form role=search><input type=search><button>", "Form Submitted", undefined],
    [
      '<form data-meander="Demo requested"><input type=email name=dataset2><button>',
      "Demo requested",
      "soft_conversion",
    ],
  ])("K2: %s", async (body, event, kind) => {
    expect(await after(body, submit)).toMatchObject([{ event, ...(kind && { kind }) }]);
    expect(JSON.stringify(site.recorder.requests)).not.toContain("jane");
  });
});

describe("methods", () => {
  test("K1: every method, as the wire has it", async () => {
    await after(
      "<p>",
      `meander.track("T", { a: 1 }); meander.soft("S"); meander.convert("C", { value: 9 });
       meander.identify("u1", { name: "N" }); meander.group("g1", { plan: "x" }); meander.feedback("nps", 9, "good");
       meander.identify({ email: "x" }); meander.page("Named", { p: 1 })`,
    );
    const sent = site.recorder
      .events()
      .slice(1)
      .map(({ type, event, kind, name, properties, traits, userId, ...rest }) => ({
        ...{ type, event, kind, name, properties, traits, userId },
        groupId: (rest as { groupId?: string }).groupId,
      }));
    expect(sent).toMatchObject([
      { type: "track", event: "T", kind: undefined, properties: { a: 1 }, userId: undefined },
      { type: "track", event: "S", kind: "soft_conversion" },
      { type: "track", event: "C", kind: "conversion", properties: { value: 9 } },
      { type: "identify", userId: "u1", traits: { name: "N" } },
      { type: "group", userId: "u1", groupId: "g1", traits: { plan: "x" } },
      { type: "track", kind: "feedback", event: "Feedback Given", properties: { kind: "nps", score: 9, text: "good" } },
      { type: "identify", userId: "u1", traits: { email: "x" } },
      { type: "page", name: "Named", properties: { p: 1 } },
      { type: "track", event: "End" },
    ]);
  });

  test("K1: nothing ever throws into the page; values are as they were at the call", async () => {
    const events = await after(
      "<p>",
      `const circle = {}; circle.circle = circle; const mine = { a: 1 };
       meander.track("Circle", circle); meander.track("Big", { n: 1n }); meander.track(); meander.identify(null);
       meander.consent(undefined); meander.group(); meander.use(); meander.page(undefined, circle);
       meander.track("Mine", mine); mine.a = 2`,
    );
    expect(events.find(({ event }) => event === "Mine")?.properties).toEqual({ a: 1 });
    const told = site.recorder.requests.map(
      ({ body }) => (body.context?.dropped as { unsent: number } | undefined)?.unsent,
    );
    expect(told).toContain(3);
  });

  test("K8: another user and reset make another visitor; the same user does not", async () => {
    await after(
      "<p>",
      `meander.track("1"); meander.identify("u1"); meander.identify("u1"); meander.identify("u2"); meander.track("2");
       meander.reset(); meander.track("3")`,
    );
    const ids = new Map(
      site.recorder.events().map(({ event, userId, anonymousId, seq }) => [event, { userId, anonymousId, seq }]),
    );
    const [one, two, three] = ["1", "2", "3"].map((name) => ids.get(name));
    expect(one).toMatchObject({ userId: undefined, seq: 2 });
    expect(two).toMatchObject({ userId: "u2", seq: 2 });
    expect(three).toMatchObject({ userId: undefined, seq: 1 });
    expect(new Set([one?.anonymousId, two?.anonymousId, three?.anonymousId]).size).toBe(3);
  });

  test("a plugin enriches and drops; one that throws harms nothing", async () => {
    const events = await after(
      "<p>",
      `meander.use({ name: "bad", setup() { throw 1 }, beforeSend() { throw 2 } });
       meander.use({ name: "good", beforeSend: (event) => event.event === "No" ? null : { ...event, properties: { ...event.properties, by: "plugin" } } });
       meander.use({ name: "good", beforeSend: () => null });
       meander.track("No"); meander.track("Yes")`,
    );
    expect(events).toMatchObject([{ event: "Yes", properties: { by: "plugin" } }]);
  });
});

describe("before the file that reads clicks and forms is there", () => {
  /** Opens a page whose loader does not come before it is let through. */
  const openWithoutLoader = async (body: string) => {
    let letThrough = () => {};
    const loader = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await site.page.route("**/loader.*.js", async (route) => {
      await loader;
      await route.continue().catch(() => undefined);
    });
    site.serve("/", body);
    site.serve("/next");
    await site.open("/");
    await site.event(({ type }) => type === "page", "the view");
    return letThrough;
  };

  test("K2: what was clicked is told when it comes, once, also from inside a shadow root", async () => {
    const letThrough = await openWithoutLoader("<div id=host></div><button data-meander=Second>y</button>");
    await site.page.evaluate(`
      host.attachShadow({ mode: "open" }).innerHTML = '<button data-meander=First data-meander-prop-n=1>x</button>';
      host.shadowRoot.querySelector("button").click()`);
    letThrough();
    await site.recording();
    await site.page.click("text=y");
    await site.page.goto(`${site.recorder.site}/next`);
    await site.event(({ context }) => context?.page?.path === "/next", "the next view");
    await site.event(({ event }) => event === "Second", "the second click");
    expect(site.named("First")).toMatchObject([{ kind: "soft_conversion", properties: { n: 1 } }]);
    expect(site.named("Second")).toHaveLength(1);
  });

  test("K2: a bounce by a label or a form is told all the same", async () => {
    await openWithoutLoader(
      `<form data-meander=Asked action=/next><button>Send</button></form>
       <button data-meander=Pressed>y</button><a href="/next">z</a>`,
    );
    await site.page.evaluate(`
      addEventListener("click", (event) => event.preventDefault(), { once: true });
      document.querySelector("button[data-meander]").click();
      document.querySelector("a[href='/next']").addEventListener("click", (event) => event.preventDefault());
      document.querySelector("a[href='/next']").click()`);
    await Promise.all([site.page.waitForURL("**/next?"), site.page.click("text=Send")]);
    await site.event(({ event }) => event === "Asked", "the form");
    // The next page sends again what it did not see acknowledged: the same message, which the collector keeps once.
    const told = new Map(site.recorder.events().map((event) => [event.messageId, event]));
    expect([...told.values()].filter(({ type }) => type === "track")).toMatchObject([
      { event: "Pressed", kind: "soft_conversion" },
      { event: "Asked", kind: "soft_conversion" },
    ]);
  });

  test("K2: a bounce by a link to another host is told", async () => {
    const elsewhere = site.recorder.collector;
    await openWithoutLoader(`<a href="${elsewhere}/away?token=1">x</a>`);
    await site.page.click("text=x");
    const away = await site.event(({ event }) => event === "Outbound Link Clicked", "the way out");
    expect(away.properties).toEqual({ url: `${elsewhere}/away` });
  });
});
