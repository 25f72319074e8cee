import type { Sender } from "./describe-sender.ts";

/** What a request itself tells about its sender (rule P10). Its address is never looked at (rule S3). */
export interface RequestFacts {
  /** Two capital letters, from the platform. */
  country: string | null;
  userAgent: string | null;
  /** `Sec-GPC: 1`, exactly. */
  gpc: boolean;
  /** `DNT: 1`: recorded, and obeyed only where a site asks for it in the browser. */
  dnt: boolean;
  /** The headers contradict what the user agent says it is. */
  isInconsistent: boolean;
  /** The sender, where it was worked out before and the user agent is not kept (rule S3). */
  sender?: Sender;
}

const BROWSER = /^Mozilla\/5\.0 .*(?:Chrome\/(?:8\d|9\d|\d{3})|Firefox\/(?:9\d|\d{3})|Version\/(?:1[7-9]|[2-9]\d))/;

/** Reads the facts off a request. */
export function requestFacts(request: Request): RequestFacts {
  const { headers } = request;
  const country = request.cf?.country;
  const userAgent = headers.get("user-agent");
  return {
    country: typeof country === "string" && /^[A-Z]{2}$/.test(country) && country !== "XX" ? country : null,
    userAgent,
    gpc: headers.get("sec-gpc") === "1",
    dnt: headers.get("dnt") === "1",
    isInconsistent: userAgent !== null && BROWSER.test(userAgent) && !hasBrowserHeaders(headers),
  };
}

/** A current browser sends at least one of these with every request; a script that borrows its name seldom does. */
function hasBrowserHeaders(headers: Headers): boolean {
  return headers.has("accept-language") || headers.has("sec-fetch-mode") || headers.has("origin");
}
