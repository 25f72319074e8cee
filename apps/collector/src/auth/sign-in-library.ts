import { betterAuth } from "better-auth";
import type { Env } from "../env.ts";
import { hashPassword, verifyPassword } from "./password.ts";

/** Cookie of a session; the `__Host-` prefix makes the browser insist on Secure, path / and no domain (rule S8). */
export const SESSION_COOKIE = "__Host-meander";

const DAY_S = 86_400;

function build(env: Env) {
  const strict = { secure: true, httpOnly: true, sameSite: "lax", path: "/" } as const;
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
        session_token: { name: SESSION_COOKIE, attributes: strict },
        dont_remember: { name: "__Host-meander-short", attributes: strict },
      },
    },
  });
}

type Library = ReturnType<typeof build>;

/** One per database, because tests have several in one isolate. */
const built = new WeakMap<D1Database, Library>();

/** The sign-in library over the control database. */
export async function signInLibrary(env: Env): Promise<Library> {
  const known = built.get(env.CONTROL);
  if (known) return known;
  const library = build(env);
  // Kept only once it stands: a request that is dropped half-way must not leave others waiting for it.
  await library.$context;
  built.set(env.CONTROL, library);
  return library;
}
