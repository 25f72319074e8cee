import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

/** The code blocks of a page of the documentation, each with the heading above it. */
function blocksOf(page: string, language: string): { heading: string; code: string }[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  return text.split(/^#+ /m).flatMap((section) =>
    [...section.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => ({
      heading: section.slice(0, section.indexOf("\n")),
      code: code as string,
    })),
  );
}

const here = (code: string) =>
  code.replaceAll("https://collect.example.com", site.recorder.collector).replaceAll("WRITE_KEY", "KEY");
const stub = blocksOf("sdk.md", "html").find(({ code }) => code.includes("{ q: [] }"))?.code ?? "";

/** Shows a page with this in its head, and waits until the SDK runs. @returns what the page complained of */
async function show(head: string, body = ""): Promise<string[]> {
  const problems: string[] = [];
  site.page.on("pageerror", (error) => problems.push(String(error)));
  site.serve("/", body, { tag: here(head) });
  await site.open("/");
  await site.page.waitForFunction("window.meander?.destroy");
  return problems;
}

const TAG = `<script async src="https://collect.example.com/m.js" data-site="WRITE_KEY" data-consent="required"></script>`;
const tags = ["sdk.md", "consent-recipes.md", "sending.md"].flatMap((page) =>
  blocksOf(page, "html")
    .filter(({ code }) => code.includes("collect.example.com/m.js"))
    .map(({ heading, code }, i) => [`${page}, ${heading}, ${i}`, code] as const),
);

test.each(tags)("K1: the tag of %s starts, and says nothing before consent", async (_, code) => {
  expect(await show(code)).toEqual([]);
  expect(await site.page.evaluate("meander.debug().basis")).toBe("unknown");
  expect(site.recorder.requests).toEqual([]);
  await site.page.evaluate(`meander.consent("granted"); meander.track("Said")`);
  await site.event(({ event }) => event === "Said", "an event after consent");
});

test("K1: the stub collects calls of every method that it has, before the script is there", async () => {
  const calls = `<script>meander.consent("granted"); meander.track("Early"); meander.soft("Soft early")</script>`;
  expect(await show(stub + calls + TAG)).toEqual([]);
  await site.event(({ event }) => event === "Early", "a call before the script");
  await site.event(({ event, kind }) => event === "Soft early" && kind === "soft_conversion", "the next one");
});

describe.each(blocksOf("sdk.md", "js").map(({ heading, code }, i) => [`${heading} (${i})`, code] as const))(
  "the code under %s",
  (_, code) => {
    test("K1: runs on a page and throws nothing", async () => {
      const problems = await show(TAG.replace("required", "granted"));
      await site.page.evaluate(`const plugin = { name: "p" }; (async () => { ${code} })()`);
      expect(problems).toEqual([]);
    });
  },
);

test("K2: what is marked in the documentation becomes the events that it says", async () => {
  const marked = blocksOf("sdk.md", "html").find(({ code }) => code.includes("data-meander="))?.code ?? "";
  await show(
    TAG.replace("required", "granted"),
    `<base target="_blank">${marked.replace("...</form>", "<button>Go</button></form>")}`,
  );
  await site.page.waitForLoadState("networkidle");
  for (const selector of ["button[data-meander]", "a[data-meander]", "form button"]) await site.page.click(selector);
  for (const name of ["Plan chosen", "Price list opened", "Demo requested"]) {
    await site.event(({ event }) => event === name, name);
  }
  expect(site.named("Plan chosen")[0]).toMatchObject({ kind: "interaction", properties: { plan: "pro" } });
  expect(site.named("Demo requested")[0]).toMatchObject({ kind: "soft_conversion", properties: { seats: 12 } });
});

/** What each platform does on a page when the visitor answers, as its documentation says. */
const answers: Record<string, (isYes: boolean) => string> = {
  Cookiebot: (isYes) => `window.Cookiebot = { hasResponse: true, consent: { statistics: ${isYes} } };
    dispatchEvent(new Event("CookiebotOnConsentReady"))`,
  "Cookie Information": (isYes) => `window.CookieInformation = {
    getConsentGivenFor: (category) => category === "cookie_cat_statistic" && ${isYes} };
    dispatchEvent(new Event("CookieInformationConsentGiven"))`,
  OneTrust: (isYes) => `window.OneTrust = { IsAlertBoxClosed: () => true };
    dispatchEvent(new CustomEvent("OneTrustGroupsUpdated", { detail: ["C0001"${isYes ? ', "C0002"' : ""}] }))`,
  Usercentrics: (isYes) => `dispatchEvent(new CustomEvent("ucEvent", { detail:
    { event: "consent_status", type: "EXPLICIT", action: "onUpdateServices", Meander: ${isYes}, ucCategory: {} } }))`,
  "A banner of your own": (isYes) => `document.querySelector("#${isYes ? "accept" : "decline"}").click()`,
};
const unanswered: Record<string, string> = {
  Cookiebot: `window.Cookiebot = { hasResponse: false, consent: { statistics: false } };
    dispatchEvent(new Event("CookiebotOnConsentReady"))`,
  OneTrust: `window.OneTrust = { IsAlertBoxClosed: () => false };
    dispatchEvent(new CustomEvent("OneTrustGroupsUpdated", { detail: ["C0001"] }))`,
  Usercentrics: `dispatchEvent(new CustomEvent("ucEvent", { detail: { event: "consent_status", type: "IMPLICIT", Meander: false } }))`,
};

describe.each(Object.keys(answers))("the consent recipe for %s", (platform) => {
  test("K9: tells a yes and a no, and nothing before an answer", async () => {
    const recipe = blocksOf("consent-recipes.md", "js").find(({ heading }) => heading === platform)?.code;
    expect(recipe).toBeDefined();
    const answer = answers[platform] as (isYes: boolean) => string;
    const buttons = `<button id="accept">Yes</button><button id="decline">No</button>`;
    const head = `${stub}<script>addEventListener("DOMContentLoaded", () => { ${recipe} })</script>${TAG}`;
    expect(await show(head, buttons)).toEqual([]);
    const basis = () => site.page.evaluate("meander.debug().basis");
    await site.page.evaluate(`{ ${unanswered[platform] ?? ""} }`);
    expect(await basis()).toBe("unknown");
    expect(site.recorder.requests).toEqual([]);
    await site.page.evaluate(`{ ${answer(true)} }`);
    expect(await basis()).toBe("granted");
    await site.event(({ type }) => type === "page", "the view");
    await site.page.evaluate(`{ ${answer(false)} }`);
    expect(await basis()).toBe("denied");
    expect(await site.page.evaluate("[document.cookie, Object.keys(localStorage).length]")).toEqual(["", 0]);
  });
});

test("K9: the recipe for Google Consent Mode waits for the update and follows it", async () => {
  const under = (language: string) =>
    blocksOf("consent-recipes.md", language).find(({ heading }) => heading === "Google Consent Mode")?.code ?? "";
  expect(await show(under("html"))).toEqual([]);
  expect(site.recorder.requests).toEqual([]);
  await site.page.evaluate(under("js"));
  await site.event(({ type, consent }) => type === "page" && consent?.source === "gcm", "the view after the update");
});
