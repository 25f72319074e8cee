import { expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();

/** Typed into every field that takes text; no part of it may ever be sent. */
const TYPED = "jane.typed@example.com";
const FIELDS = ["text", "email", "search", "tel", "url", "password"];

test("K2, K10: whatever is typed, chosen or pasted into whatever field, no byte of it is sent", async () => {
  site.serve(
    "/",
    `<form id=f onsubmit="return false" data-meander="Demo requested">
      ${FIELDS.map((type) => `<input type=${type} name=${type} aria-label=${type}>`).join("")}
      <textarea name=area></textarea><select name=choice><option>one<option>choicetyped</select>
      <input type=number name=number><input type=hidden name=hidden value=hiddentyped><div contenteditable id=rich></div>
      <input type=radio name=r value=radiotyped checked><input type=file name=file><button name=b value=buttontyped>Send</button>
    </form><form id=g><input name=other><button type=button onclick="0">Idle</button></form>`,
    { tag: site.tag('data-consent="granted" data-attention data-vitals') },
  );
  await site.open("/");
  await site.recording();
  await site.page.waitForFunction(
    `["attention", "vitals"].every((name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes("/" + name)))`,
  );
  for (const selector of [...FIELDS.map((type) => `[type=${type}]`), "textarea", "#rich", "[name=other]"]) {
    await site.page.click(selector);
    await site.page.keyboard.type(TYPED);
  }
  await site.page.fill("[type=number]", "424242");
  await site.page.selectOption("select", "choicetyped");
  await site.page.setInputFiles("[type=file]", {
    name: "filetyped.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("x"),
  });
  for (let i = 0; i < 5; i++) await site.page.click("#g button");
  // Not what the browser finds missing in a mail address, but what it means to send.
  await site.page.evaluate("f.noValidate = true; f.requestSubmit()");
  await site.page.evaluate("history.pushState({}, '', '/next'); meander.flush()");
  await site.event(({ event }) => event === "Form Abandoned", "the other form");
  expect(site.named("Demo requested")).toHaveLength(1);
  expect(site.named("Form Abandoned")[0]?.properties).toEqual({ form: "g", field: "other" });
  const sent = site.recorder.requests
    .map((request) => JSON.stringify([request.path, request.headers, request.body]))
    .join();
  expect(sent).not.toMatch(/typed|jane|424242/i);
});
