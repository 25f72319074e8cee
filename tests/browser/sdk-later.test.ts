import { describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

const loader = (url: URL | string) => /\/loader\.\w+\.js$/.test(`${url}`);

/** Opens a page whose three seconds are over when `alone()` is called. Gives the files that it asks for beside the core. */
const openAlone = async (tag = site.tag()) => {
  const files: string[] = [];
  site.page.on("request", (request) => {
    const name = /\/(\w+)\.\w{8}\.js$/.exec(request.url())?.[1];
    if (name) files.push(name);
  });
  await site.page.addInitScript(`
    const real = setTimeout;
    window.setTimeout = (run, ms) => ms === 3000 ? (window.alone = run, 0) : real(run, ms)`);
  site.serve("/", "<button data-meander=Pressed>x</button>", { tag });
  await site.open("/");
  return files;
};
const asked = () => site.page.waitForRequest((request) => loader(request.url()));

describe("K2: what records clicks, forms and friction", () => {
  test("leaves a page alone that nobody touches, for three seconds", async () => {
    const files = await openAlone();
    await site.event(({ type }) => type === "page", "the view");
    expect(files).toEqual([]);
    await Promise.all([asked(), site.page.evaluate("alone()")]);
  });

  test.each([
    ["a click", "document.querySelector('button').click()"],
    ["an error", "setTimeout(() => { throw new TypeError('x') }); 0"],
    ["a failed picture", "document.body.append(Object.assign(new Image(), { src: '/none.png' }))"],
    ["a question to the journey", "void meander.journey()"],
  ])("comes at once after %s", async (_, happens) => {
    const files = await openAlone();
    await site.event(({ type }) => type === "page", "the view");
    expect(files).toEqual([]);
    await Promise.all([asked(), site.page.evaluate(happens)]);
  });

  test.each(["data-attention", "data-vitals", "data-cmp=tcf", "data-domains=other.example"])(
    "comes at once where the tag says %s: that has to see the page from its start",
    async (attribute) => {
      await Promise.all([asked(), openAlone(site.tag(`data-consent="granted" ${attribute}`))]);
    },
  );
});

describe("K2: what is clicked before the file is there", () => {
  /** Holds the file back until it is let through. */
  const holdBack = async () => {
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await site.page.route(loader, async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    return letThrough;
  };
  const tracks = () => site.recorder.events().filter(({ type }) => type !== "page");

  test.each([
    ["", "Form Submitted", undefined],
    ["data-meander=Entered data-meander-kind=interaction", "Entered", "interaction"],
    ["data-meander=Entered", "Entered", "soft_conversion"],
  ])(
    "a form %s is told before the sign-in that its page makes of it, and of whoever sent it",
    async (label, name, kind) => {
      await holdBack();
      site.serve("/", `<form id=login ${label}><input type=password><button>Go</button></form>`);
      await site.open("/");
      await site.event(({ type }) => type === "page", "the view");
      await site.page.evaluate(
        `login.onsubmit = (event) => { event.preventDefault(); meander.identify("anna") }; document.querySelector("button").click()`,
      );
      await site.event(({ type }) => type === "identify", "the sign-in");
      const sent = tracks().sort((a, b) => Number(a.seq) - Number(b.seq));
      expect(sent.map(({ type, event, kind, userId }) => [type, event, kind, userId])).toEqual([
        ["track", name, kind, undefined],
        ["identify", undefined, undefined, "anna"],
      ]);
    },
  );

  test("a label keeps its own time, and what is told since comes after it", async () => {
    const letThrough = await holdBack();
    site.serve("/", "<button data-meander=Pressed data-meander-prop-n=1>x</button>");
    await site.open("/");
    await site.event(({ type }) => type === "page", "the view");
    await site.page.evaluate("document.querySelector('button').click()");
    // A clock that has moved on, as seen by the page.
    await site.page.waitForFunction("performance.now() > (window.from ??= performance.now()) + 30");
    await site.page.evaluate("meander.track('Since')");
    letThrough();
    await site.recording();
    const pressed = await site.event(({ event }) => event === "Pressed", "the click");
    const since = await site.event(({ event }) => event === "Since", "what came after it");
    expect(pressed.properties).toEqual({ n: 1 });
    expect(Number(pressed.timestamp)).toBeLessThan(Number(since.timestamp));
  });

  test("clicks on the document itself, which scripts make, harm nobody", async () => {
    await holdBack();
    site.serve("/", "<p>Hello");
    site.serve("/next");
    await site.open("/");
    await site.event(({ type }) => type === "page", "the view");
    await site.page.evaluate(
      "dispatchEvent(new Event('click')); document.dispatchEvent(new Event('auxclick')); meander.identify('anna')",
    );
    await site.event(({ type, userId }) => type === "identify" && userId === "anna", "the sign-in");
    await site.page.evaluate("document.dispatchEvent(new Event('click')); meander.track('Last')");
    await site.page.goto(`${site.recorder.site}/next`);
    await site.event(({ event }) => event === "Last", "what was told last");
  });
});
