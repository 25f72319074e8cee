/**
 * The keys that a request's headers and query offer, likeliest first (rule P2): Basic user name with or without the
 * colon, Bearer token, `writeKey` of the query. A Bearer token may also be something else (Segment's OAuth), so each is
 * only a candidate.
 */
export function keysOfRequest(request: Request): string[] {
  const keys: string[] = [];
  const authorization = request.headers.get("authorization");
  const space = authorization?.indexOf(" ") ?? -1;
  if (authorization && space > 0) {
    const scheme = authorization.slice(0, space).toLowerCase();
    const credentials = authorization.slice(space + 1).trim();
    if (scheme === "basic") keys.push(basicUser(credentials));
    else if (scheme === "bearer") keys.push(credentials);
  }
  const query = request.url.indexOf("?");
  if (query >= 0) keys.push(new URLSearchParams(request.url.slice(query)).get("writeKey") ?? "");
  return keys.filter((key) => key !== "");
}

function basicUser(credentials: string): string {
  try {
    const text = atob(credentials);
    const colon = text.indexOf(":");
    return colon < 0 ? text : text.slice(0, colon);
  } catch {
    // Not base64: no key in it.
    return "";
  }
}
