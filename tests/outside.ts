/** What somebody outside was told, as it arrived. */
export interface Told {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const told = new Map<string, Told[]>();
const statuses = new Map<string, number>();

/**
 * Stands for the whole outside of the Workers under test: what they send anywhere comes here, into Node, and is kept by
 * path. `/told?by=PATH` gives it, `/answer?to=PATH&status=N` says what is answered there from now on; else it is 204.
 */
export async function outside(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const of = (name: string) => url.searchParams.get(name) ?? "";
  if (url.pathname === "/told") return Response.json(told.get(of("by")) ?? []);
  if (url.pathname === "/answer") {
    statuses.set(of("to"), Number(of("status")));
    return new Response("noted");
  }
  const one = { url: request.url, headers: Object.fromEntries(request.headers), body: await request.text() };
  told.set(url.pathname, [...(told.get(url.pathname) ?? []), one]);
  const status = statuses.get(url.pathname) ?? 204;
  return new Response(null, { status, headers: { location: "https://elsewhere.example/" } });
}
