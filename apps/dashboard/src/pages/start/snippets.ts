import type { ScriptVersion, SiteConsent } from "@meander/protocol";

/** The four ways to put Meander on a page (rule D1). */
export const SNIPPET_KINDS = ["plain", "npm", "tagManager", "proxy"] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

export interface SnippetSite {
  writeKey: string;
  /** Written out, so that the page does as it says even before the collector could be asked. */
  consent: SiteConsent;
}

/**
 * The code to copy.
 * @param collector the origin that serves the script, e.g. https://meander.example
 * @param pinned the one version that the page is to run; the newest, whichever that is, when null
 */
export function snippet(
  kind: SnippetKind,
  collector: string,
  { writeKey, consent }: SnippetSite,
  pinned: ScriptVersion | null = null,
): string {
  const file = pinned?.file ?? "m.js";
  const check = pinned ? ` integrity="${pinned.integrity}" crossorigin` : "";
  const tag = (src: string) =>
    `<script async src="${src}"${check} data-site="${writeKey}" data-consent="${consent}"></script>`;
  switch (kind) {
    case "plain":
      return tag(`${collector}/${file}`);
    case "npm":
      return `npm install @meander/sdk\n\nimport { init } from "@meander/sdk";\n\nconst meander = init({\n  site: "${writeKey}",\n  endpoint: "${collector}",\n  consent: "${consent}",\n});`;
    case "tagManager": {
      const checked = pinned ? `    s.integrity = "${pinned.integrity}";\n    s.crossOrigin = "anonymous";\n` : "";
      return `<script>\n  (function (d) {\n    var s = d.createElement("script");\n    s.async = true;\n    s.src = "${collector}/${file}";\n${checked}    s.setAttribute("data-site", "${writeKey}");\n    s.setAttribute("data-consent", "${consent}");\n    d.head.appendChild(s);\n  })(document);\n</script>`;
    }
    case "proxy":
      return `# nginx\nlocation /m/ {\n  proxy_pass ${collector}/;\n  proxy_set_header X-Forwarded-For $remote_addr;\n  proxy_set_header X-Forwarded-Host $host;\n}\n\n${tag(`/m/${file}`)}`;
  }
}
