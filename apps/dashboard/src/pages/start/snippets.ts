/** The four ways to put Meander on a page (rule D1). */
export const SNIPPET_KINDS = ["plain", "npm", "tagManager", "proxy"] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

/** The code to copy. `collector` is the origin that serves the script, e.g. https://meander.example. */
export function snippet(kind: SnippetKind, collector: string, writeKey: string): string {
  switch (kind) {
    case "plain":
      return `<script async src="${collector}/m.js" data-site="${writeKey}"></script>`;
    case "npm":
      return `npm install @meander/sdk\n\nimport { init } from "@meander/sdk";\n\nconst meander = init({ site: "${writeKey}", endpoint: "${collector}" });`;
    case "tagManager":
      return `<script>\n  (function (d) {\n    var s = d.createElement("script");\n    s.async = true;\n    s.src = "${collector}/m.js";\n    s.setAttribute("data-site", "${writeKey}");\n    d.head.appendChild(s);\n  })(document);\n</script>`;
    case "proxy":
      return `# nginx\nlocation /m/ {\n  proxy_pass ${collector}/;\n  proxy_set_header X-Forwarded-For $remote_addr;\n  proxy_set_header X-Forwarded-Host $host;\n}\n\n<script async src="/m/m.js" data-site="${writeKey}"></script>`;
  }
}
