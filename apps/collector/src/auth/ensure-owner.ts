import type { Env } from "../env.ts";
import { signInLibrary } from "./sign-in-library.ts";

/**
 * Makes the first owner from the e-mail and the password that the deployment gives, once: while there is no user at
 * all (rule A2). There is no other way in without being invited.
 */
export async function ensureOwner(env: Env): Promise<void> {
  const { MEANDER_OWNER_EMAIL: email, MEANDER_OWNER_PASSWORD: password } = env;
  if (!email || !password) return;
  const somebody = await env.CONTROL.prepare(`SELECT 1 FROM "user" LIMIT 1`).first();
  if (somebody) return;
  const { internalAdapter, password: hasher } = await (await signInLibrary(env)).$context;
  const user = await internalAdapter.createUser(
    { email: email.toLowerCase(), name: "Owner", emailVerified: true, owner: true },
    { method: "email-password" },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: "credential",
    password: await hasher.hash(password),
  });
}
