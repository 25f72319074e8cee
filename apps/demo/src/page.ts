import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";

/** What a page is filled with. */
export interface PageValues {
  /** Origin of the collector, without a slash at the end. */
  collector: string;
  writeKey: string;
}

const MARK = /\{\{([\w-]+)\}\}/g;

function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * The candidates of files for a URL path: `/pricing` is `pricing.html`, `/da` is `da/index.html`.
 * Gives none for a path that leads out of the site or into the parts.
 * @param path decoded URL path
 */
export function pageFiles(path: string): string[] {
  const clean = normalize(path).replace(/^\/+|\/+$/g, "");
  if (clean.startsWith("..") || clean.includes("\0") || clean.split("/").includes("parts")) return [];
  if (clean === "") return ["index.html"];
  if (clean === "404") return [];
  return /\.\w+$/.test(clean) ? [clean] : [`${clean}.html`, `${clean}/index.html`];
}

/**
 * Fills a page: `{{header}}` is the text of `parts/header.html`, `{{COLLECTOR}}` and `{{WRITE_KEY}}` are values.
 * A part may use values and other parts.
 * @throws when a part is missing
 */
export async function fillPage(html: string, siteDir: string, values: PageValues): Promise<string> {
  const names = [...new Set([...html.matchAll(MARK)].map((m) => m[1] ?? ""))];
  const texts = new Map<string, string>();
  for (const name of names) {
    if (name === "COLLECTOR") texts.set(name, escapeAttribute(values.collector));
    else if (name === "WRITE_KEY") texts.set(name, escapeAttribute(values.writeKey));
    else
      texts.set(name, await fillPage(await readFile(join(siteDir, "parts", `${name}.html`), "utf8"), siteDir, values));
  }
  return html.replace(MARK, (_, name: string) => texts.get(name) ?? "");
}
