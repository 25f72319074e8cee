import type { Env } from "../env.ts";
import { signInLibrary } from "./sign-in-library.ts";

/** Somebody who is to sign in with an e-mail address and a password. */
export interface NewUser {
  email: string;
  name: string;
  password: string;
  /** May do everything on this installation. */
  owner: boolean;
}

/**
 * Makes somebody who can sign in; the address is kept in lower case.
 * @returns their id
 * @throws when somebody has that address
 */
export async function createUser(env: Env, { email, name, password, owner }: NewUser): Promise<string> {
  const { internalAdapter, password: hasher } = await (await signInLibrary(env)).$context;
  const user = await internalAdapter.createUser(
    { email: email.toLowerCase(), name, emailVerified: true, owner },
    { method: "email-password" },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: "credential",
    password: await hasher.hash(password),
  });
  return user.id;
}
