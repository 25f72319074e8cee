import type { Prepared } from "./first-start.ts";

/** What a start prints: where everything is, and on the first start how to get in. */
export function welcome(address: string, email: string, prepared: Prepared, demoAddress: string | null): string {
  const lines = ["", "  Meander is running.", "", `  Dashboard    ${address}`];
  if (prepared.password !== null) {
    lines.push(`  E-mail       ${email}`, `  Password     ${prepared.password}   (shown this once)`);
  }
  if (demoAddress) lines.push(`  Demo site    ${demoAddress}`);
  if (prepared.site) {
    lines.push("", "  Put this on your pages:", "", `  ${scriptTag(address, prepared.site.writeKey)}`);
  }
  lines.push("", "  Ctrl-C ends it; the data stays.", "");
  return lines.join("\n");
}

/** The one line that a site needs. */
export function scriptTag(address: string, writeKey: string): string {
  return `<script async src="${address}/m.js" data-site="${writeKey}" data-consent="aggregate"></script>`;
}
