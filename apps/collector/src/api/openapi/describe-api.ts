import type { ApiApp } from "../endpoint.ts";
import { errorSchema } from "../schemas.ts";
import { docsPage, docsStyle } from "./docs-page.ts";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Meander",
    version: "1",
    description:
      "Journeys as they really are. Sign in, or send a secret key as `Authorization: Bearer mdr_sk_...`. " +
      'Times are integer milliseconds UTC. Errors are `{"error":{code,message,details?}}`; ' +
      "what is absent and what belongs to others both answer 404.",
  },
  servers: [{ url: "/api" }],
};

/** Adds the routes that describe the API: the document made from the routes, and a page that shows it. */
export function describeApi(api: ApiApp): void {
  const { openAPIRegistry } = api;
  openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-meander",
  });
  openAPIRegistry.registerComponent("securitySchemes", "secretKey", { type: "http", scheme: "bearer" });
  openAPIRegistry.register("Error", errorSchema);
  api.get("/openapi.json", (c) => c.json(api.getOpenAPI31Document(INFO)));
  api.get("/docs.css", (c) => c.body(docsStyle, 200, { "content-type": "text/css; charset=utf-8" }));
  api.get("/docs", (c) => c.html(docsPage(api.getOpenAPI31Document(INFO))));
}
