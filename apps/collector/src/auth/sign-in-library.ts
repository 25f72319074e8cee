import { betterAuth } from "better-auth";
import type { Env } from "../env.ts";
import { hashPassword, verifyPassword } from "./password.ts";

/** Cookie of a session; the `__Host-` prefix makes the browser insist on Secure, path / and no domain (rule S8). */
const SESSION_COOKIE = "__Host-meander";
/** The same on this machine, where there is no TLS and WebKit keeps no cookie that insists on it. */
const LOCAL_COOKIE = "meander-local";
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const DAY_S = 86_400;

/** Whether a request comes from a page on this machine, and not by way of a proxy that has TLS. */
function isLocal({ url, headers }: Request): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" || !LOOPBACK.has(hostname)) return false;
  return !headers.get("origin")?.startsWith("https:") && !headers.get("cookie")?.includes(SESSION_COOKIE);
}

/** Whether a request has the cookie of a session, valid or not. */
export function hasSessionCookie(request: Request): boolean {
  return request.headers.get("cookie")?.includes(isLocal(request) ? LOCAL_COOKIE : SESSION_COOKIE) ?? false;
}

function build(env: Env, isOnThisMachine: boolean) {
  const name = isOnThisMachine ? LOCAL_COOKIE : SESSION_COOKIE;
  const attributes = { secure: !isOnThisMachine, httpOnly: true, sameSite: "lax", path: "/" } as const;
  return betterAuth({
    appName: "Meander",
    // Only for links in mails, of which there are none; routes call the library's functions, not its router.
    baseURL: "http://localhost",
    secret: env.MEANDER_SECRET,
    database: env.CONTROL,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // The rate limiter of the platform and our own same-origin check stand before every call.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { additionalFields: { owner: { type: "boolean", input: false, defaultValue: false } } },
    session: { expiresIn: 14 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    advanced: {
      useSecureCookies: false,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: { name, attributes },
        dont_remember: { name: `${name}-short`, attributes },
      },
    },
  });
}

type Library = ReturnType<typeof build>;

/** One per database, because tests have several in one isolate, for pages on this machine and for all others. */
const built = { local: new WeakMap<D1Database, Library>(), strict: new WeakMap<D1Database, Library>() };

/**
 * The sign-in library over the control database.
 * @param request whose cookie it reads or sets
 */
export async function signInLibrary(env: Env, request?: Request): Promise<Library> {
  const isOnThisMachine = request !== undefined && isLocal(request);
  const kept = isOnThisMachine ? built.local : built.strict;
  const known = kept.get(env.CONTROL);
  if (known) return known;
  const library = build(env, isOnThisMachine);
  // Kept only once it stands: a request that is dropped half-way must not leave others waiting for it.
  await library.$context;
  kept.set(env.CONTROL, library);
  return library;
}
