import { html } from "hono/html";

/** What the page needs of an OpenAPI document. */
interface ApiDocument {
  info: { title: string; description?: string | undefined };
  paths?: Record<string, unknown> | undefined;
  components?: { schemas?: Record<string, unknown> | undefined } | undefined;
}

interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** The document as a page without any script, so that it needs no exception from the CSP. */
export function docsPage(document: ApiDocument) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const methods = item as Record<string, Operation | undefined>;
    return METHODS.flatMap((method) => (methods[method] ? [{ path, method, ...methods[method] }] : []));
  });
  const tags = [...new Set(operations.flatMap(({ tags = [] }) => tags))];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title} API</title><link rel="stylesheet" href="/api/docs.css">
</head>
<body><main>
<h1>${document.info.title} API</h1>
<p>${document.info.description ?? ""}</p>
<p><a href="/api/openapi.json">openapi.json</a></p>
${tags.map((tag) => html`<section><h2>${tag}</h2>${operations.filter((o) => o.tags?.includes(tag)).map(operationPart)}</section>`)}
<section><h2>Shapes</h2>
${Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => part(html`<code>${name}</code>`, json(schema)))}
</section>
</main></body></html>`;
}

type Markup = ReturnType<typeof html>;

function operationPart(operation: Operation & { path: string; method: string }): Markup {
  const { path, method, summary = "", parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content["application/json"];
  return part(
    html`<b class="${method}">${method.toUpperCase()}</b> <code>/api${path}</code> <span>${summary}</span>`,
    html`
${parameters.length > 0 ? html`<h3>Parameters</h3><dl>${parameters.map((p) => html`<dt><code>${p.name}</code> ${p.in}${p.required ? "" : ", optional"}</dt><dd>${p.description ?? ""} <code>${JSON.stringify(p.schema)}</code></dd>`)}</dl>` : ""}
${body ? html`<h3>Body</h3>${json(body.schema)}` : ""}
${Object.entries(responses).map(([status, { content = {} }]) => html`<h3>${status}</h3>${Object.entries(content).map(([type, { schema }]) => html`<p>${type}</p>${json(schema)}`)}`)}`,
  );
}

function part(title: Markup, inside: Markup): Markup {
  return html`<details><summary>${title}</summary>${inside}</details>`;
}

function json(value: unknown): Markup {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}

/** The page's own style, served beside it. */
export const docsStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem}
details{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.5rem 0}
summary{cursor:pointer}summary span{opacity:.75}summary b{display:inline-block;min-width:4.5rem}
.get{color:light-dark(#0a6640,#6fd3a5)}.post,.put,.patch{color:light-dark(#7a4a00,#f0b45a)}.delete{color:light-dark(#a11919,#ff8f8f)}
pre,dd code{font-size:.85rem;overflow-wrap:anywhere}pre{overflow-x:auto}dd{margin:0 0 .5rem 1rem;opacity:.8}h3{font-size:1rem;margin:.75rem 0 .25rem}`;
