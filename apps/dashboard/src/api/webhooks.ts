import type { NoticeKind, Webhook, WebhookState } from "@meander/protocol";
import { queryOptions } from "@tanstack/react-query";
import { callApi, sitePath } from "./client.ts";

export const webhooksQuery = (site: string) =>
  queryOptions({
    queryKey: ["site", site, "webhooks"],
    queryFn: ({ signal }) =>
      callApi<{ webhooks: (Webhook & WebhookState)[] }>("GET", sitePath(site, "webhooks"), undefined, signal),
  });

export const createWebhook = (site: string, webhook: { url: string; kinds: NoticeKind[] }) =>
  callApi<Webhook & { secret: string }>("POST", sitePath(site, "webhooks"), webhook);
