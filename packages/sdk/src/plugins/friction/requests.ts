import type { Client } from "../../core/plugin.ts";
import type { Tell } from "./tell.ts";

/** What scripts ask for. */
const REQUEST = /^(fetch|xml)/;
/** What a page is poorer without. */
const RESOURCE = /^(img|image|script|link|css)$/;

/** An answer that tells of a fault; 401 is how a page asks whether somebody is signed in. */
const isFailed = (status: number) => status >= 400 && status !== 401;

/**
 * A place on the site's own hosts in few words: the path, with the host where it is another one. Undefined for other
 * hosts and for the collector.
 */
function ownPlace(href: string, { cleanUrl, options }: Client): string | undefined {
  const { host, hostname } = new URL(href);
  const own = location.hostname.replace(/^www\./, "");
  if ((hostname !== own && !hostname.endsWith(`.${own}`)) || href.startsWith(`${options.endpoint}/v1/`)) return;
  const { path } = cleanUrl(href, false);
  return host === location.host ? path : host + path;
}

/**
 * Requests and resources of the site's own that were answered with an error (rule K4), by the browser's own record, which
 * begins before any script: nothing is patched (K10). What got no answer at all is not told: what the page gave up,
 * and what a blocker stopped, look the same.
 */
export function watchRequests(client: Client, tell: Tell): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const { initiatorType, responseStatus, name } of list.getEntries() as PerformanceResourceTiming[]) {
      const isRequest = REQUEST.test(initiatorType);
      const place = isFailed(responseStatus) && (isRequest || RESOURCE.test(initiatorType)) && ownPlace(name, client);
      if (!place) continue;
      const what = isRequest ? "Request" : "Resource";
      tell(`Failed ${what}`, { message: `${what} failed (${responseStatus}): ${place}` }, "error");
    }
  });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}
