import { randomInt } from "node:crypto";
import type { DataFolder } from "./data-folder.ts";
import type { Owner } from "./first-start.ts";

const DEFAULT_EMAIL = "owner@meander.local";
// Without characters that are misread or sit elsewhere on Nordic keyboards.
const LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** The first owner: of an empty folder with a password, chosen here or given by the environment. */
export function firstOwner(folder: DataFolder): Owner {
  const email = process.env.MEANDER_OWNER_EMAIL ?? DEFAULT_EMAIL;
  const { facts } = folder;
  if (facts.site && !facts.password) return { email, password: null };
  if (!facts.password) {
    facts.password = process.env.MEANDER_OWNER_PASSWORD ?? newPassword();
    folder.saveFacts(facts);
  }
  return { email, password: facts.password };
}

/** Forgets the password once it has been shown. */
export function passwordWasShown(folder: DataFolder): void {
  delete folder.facts.password;
  folder.saveFacts(folder.facts);
}

/** Four groups of four, some 93 random bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
