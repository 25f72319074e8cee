import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { withSite } from "./site.ts";
import { frictionSince, openWithPlugin } from "./with-plugin.ts";

const site = withSite();
const flatpickr = readFileSync(createRequire(import.meta.url).resolve("flatpickr/dist/flatpickr.min.js"), "utf8");

const open = (body: string) => openWithPlugin(site, "friction", body);
const found = () => frictionSince(site);

/** Clicks with an unsteady, impatient hand. The browser makes double and triple clicks of it, as with a real one. */
async function click(selector: string, times = 6) {
  const box = await site.page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not to be seen`);
  for (let i = 0; i < times; i++) {
    await site.page.mouse.move(box.x + box.width / 2 + (i % 3), box.y + box.height / 2);
    await site.page.mouse.down({ clickCount: i + 1 });
    await site.page.mouse.up({ clickCount: i + 1 });
    // No hand is quicker than the next frame; what a player answers comes by then.
    await site.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
  }
}

describe("clicks in vain", () => {
  test("K4: a button that does nothing is dead, and pressed again and again it is raged at", async () => {
    await open("<button type=button>Pay  now</button>");
    await click("button", 1);
    expect(await found()).toEqual(["Dead Click: Pay now"]);
    await click("button");
    expect(await found()).toEqual(["Dead Click: Pay now", "Rage Click: Pay now"]);
  });

  test("K4: a link to nowhere, a picture that looks like a button, and one in an open shadow root", async () => {
    await open(`<a href="#">Nowhere</a><div id=tile style="cursor: pointer">Jane Doe</div><div id=host></div>
      <script>host.attachShadow({ mode: "open" }).innerHTML = "<button>Inside</button>"</script>`);
    // Nothing is read but labels.
    for (const selector of ["a", "#tile", "#host button"]) {
      await click(selector, 1);
      await found();
    }
    expect(await found()).toEqual(["Dead Click: Nowhere", "Dead Click: div#tile", "Dead Click: Inside"]);
  });

  test("K4: a button that only trembles is raged at, not dead", async () => {
    await open(`<button id=b onclick="b.dataset.n = 1 + (+b.dataset.n || 0)">Shaky</button>`);
    await click("button");
    expect(await found()).toEqual(["Rage Click: Shaky"]);
  });

  test("K4: each is told once a page view", async () => {
    await open("<button>Pay</button>");
    await click("button", 14);
    await site.page.evaluate("history.pushState({}, '', '/next')");
    await click("button", 5);
    expect(await found()).toEqual(["Rage Click: Pay", "Rage Click: Pay"]);
  });
});

/** What a visitor does often, or without seeing anything come of it at once. Each by a real pointer or keyboard. */
describe("no false alarm", () => {
  const QUIET: [string, string, () => Promise<unknown>][] = [
    [
      "a stepper of its own",
      "<button id=more>+</button><output id=n>0</output><script>more.onclick = () => n.value++</script>",
      () => click("#more"),
    ],
    [
      "a stepper whose number is in its own button",
      "<button onclick='this.textContent = 1 + +this.textContent'>0</button>",
      () => click("button"),
    ],
    [
      "a stepper that asks the server first",
      "<button id=more>+</button><output id=n>0</output><script>let t; more.onclick = () => { clearTimeout(t); t = setTimeout(() => n.value = 6, 400) }</script>",
      () => click("#more"),
    ],
    [
      "the browser's stepper",
      "<input type=number value=1 style='width: 90px; height: 40px'>",
      async () => click("input"),
    ],
    ["the browser's date picker", "<input type=date>", () => click("input")],
    ["a select", "<select><option>a<option>b</select>", () => click("select", 4)],
    ["a checkbox by its label", "<label for=c>Agree</label><input id=c type=checkbox>", () => click("label")],
    [
      "a switch",
      `<button role=switch aria-checked=false onclick="ariaChecked = ariaChecked !== 'true'">On</button>`,
      () => click("button"),
    ],
    ["a text selected by double click", "<p style='cursor: pointer'>Some words to select", () => click("p", 2)],
    ["a paragraph selected by triple click", "<p style='cursor: pointer'>Some words to select", () => click("p", 5)],
    ["plain text", "<p>Some words", () => click("p", 1)],
    [
      "a text selected by dragging",
      "<p style='cursor: pointer'>Some words to select",
      async () => {
        await site.page.mouse.move(12, 25);
        await site.page.mouse.down();
        await site.page.mouse.move(120, 25, { steps: 4 });
        await site.page.mouse.up();
      },
    ],
    [
      "something dragged",
      "<div style='cursor: pointer; width: 300px; height: 100px'></div>",
      async () => {
        await site.page.mouse.move(50, 50);
        await site.page.mouse.down();
        await site.page.mouse.move(150, 60, { steps: 4 });
        await site.page.mouse.up();
      },
    ],
    [
      "the controls of a video",
      "<video controls width=300 height=100 style='cursor: pointer'></video>",
      () => click("video"),
    ],
    [
      "a player's own button",
      "<button onclick='sound.muted = !sound.muted'>Mute</button><audio id=sound></audio>",
      () => click("button"),
    ],
    [
      "a carousel moved by style",
      "<button id=next aria-label='Next picture'>x</button><div id=strip>...</div><script>let x = 0; next.onclick = () => strip.style.translate = (x -= 100) + 'px'</script>",
      () => click("#next"),
    ],
    [
      "a carousel moved by scrolling",
      "<button id=next>Next</button><div id=strip style='width: 100px; overflow: auto'><div style='width: 5000px'>.</div></div><script>next.onclick = () => strip.scrollBy(50, 0)</script>",
      () => click("#next"),
    ],
    [
      "the keyboard",
      "<button>Go</button>",
      async () => {
        await site.page.focus("button");
        for (let i = 0; i < 6; i++) await site.page.keyboard.press("Enter");
      },
    ],
    [
      "a script's clicks",
      "<button id=b>Go</button>",
      () => site.page.evaluate("for (let i = 0; i < 6; i++) b.click()"),
    ],
    [
      "a disabled button",
      "<button disabled><b>Go</b></button><button aria-disabled=true>No</button>",
      () => click("button >> nth=1"),
    ],
    ["a link to another tab", "<a target=_blank href='/other'>Other</a>", () => click("a", 1)],
    [
      "a link opened in another tab",
      "<a href='/other'>Other</a>",
      () => site.page.click("a", { modifiers: ["Control"] }),
    ],
    ["a download", "<a href='/file.pdf' download>File</a>", () => click("a", 1)],
    ["a mail link", "<a href='mailto:a@b.example'>Mail</a>", () => click("a", 1)],
    ["a disclosure", "<details><summary>More</summary>Text</details>", () => click("summary")],
    [
      "a native dialogue",
      "<button onclick='d.showModal()'>Open</button><dialog id=d>Hi</dialog>",
      () => click("button", 1),
    ],
    ["a popover", "<button popovertarget=p>Open</button><div id=p popover>Hi</div>", () => click("button", 1)],
    ["a form with something missing", "<form><input required><button>Send</button></form>", () => click("button", 5)],
    [
      "a label that leads to a field",
      "<label for=f style='cursor: pointer'>Name</label><input id=f>",
      () => click("label", 1),
    ],
    [
      "a menu that opens when pressed",
      "<button onpointerdown='m.hidden = false'>Menu</button><div id=m hidden>x</div>",
      () => click("button", 1),
    ],
    [
      "a component nobody can look into",
      "<closed-box style='display: block; cursor: pointer'></closed-box><script>document.querySelector('closed-box').attachShadow({ mode: 'closed' }).innerHTML = '<button>x</button>'</script>",
      () => click("closed-box"),
    ],
    ["a drawing", "<canvas style='cursor: pointer'></canvas>", () => click("canvas")],
  ];

  test.each(QUIET)("K4: %s", async (_name, body, act) => {
    await open(body);
    await act();
    expect(await found()).toEqual([]);
  });

  test("K4: a date picker from npm, page after page", async () => {
    await open(`<style>${readFileSync(createRequire(import.meta.url).resolve("flatpickr/dist/flatpickr.min.css"), "utf8")}</style>
      <div id=date></div><script>${flatpickr}</script><script>flatpickr("#date", { inline: true })</script>`);
    await click(".flatpickr-next-month");
    expect(await site.page.locator(".flatpickr-day").count()).toBeGreaterThan(27);
    await click(".flatpickr-day >> nth=10");
    await click(".flatpickr-day >> nth=17", 1);
    expect(await found()).toEqual([]);
  });
});
