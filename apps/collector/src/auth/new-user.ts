import type { Env } from "../env.ts";
import { hashPassword } from "./password.ts";

/** Somebody who is to sign in with an e-mail address and a password. */
export interface NewUser {
  email: string;
  name: string;
  password: string;
  /** May do everything on this installation. */
  owner: boolean;
}

/**
 * What makes somebody who can sign in; the address is kept in lower case. The statements go into one batch, which is
 * one transaction (the sign-in library has none on D1): a person without a password could never sign in, and their
 * address would be taken.
 * @returns their id and the statements; the batch throws when somebody has that address
 */
export async function newUser(
  env: Env,
  { email, name, password, owner }: NewUser,
): Promise<{ id: string; statements: D1PreparedStatement[] }> {
  const id = crypto.randomUUID();
  const now = new Date().toISOString();
  const hash = await hashPassword(password);
  return {
    id,
    statements: [
      env.CONTROL.prepare(
        `INSERT INTO "user" (id, name, email, emailVerified, createdAt, updatedAt, owner) VALUES (?, ?, ?, 1, ?, ?, ?)`,
      ).bind(id, name, email.toLowerCase(), now, now, Number(owner)),
      env.CONTROL.prepare(
        `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
         VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
      ).bind(crypto.randomUUID(), id, id, hash, now, now),
    ],
  };
}
