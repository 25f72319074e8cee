import type { RawContact } from "@meander/protocol";
import { isPlaceholder } from "./placeholder.ts";

/** RFC 5321 lets no longer address through. */
const EMAIL_MAX_CHARS = 320;
/** E.164 numbers have at most 15 digits; fewer than 6 are extensions and short codes, which no person has alone. */
const PHONE_DIGITS = { min: 6, max: 15 };

function normaliseEmail(value: string): string | null {
  const address = value.trim().toLowerCase().normalize("NFC");
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || address.length > EMAIL_MAX_CHARS || /\s/u.test(address)) return null;
  return `email:${address}`;
}

function normalisePhone(value: string): string | null {
  // "(0)" is the trunk digit that is dialled only inside the country.
  const compact = value.replace("(0)", "").replace(/[\s().\-/\u2010-\u2015]/gu, "");
  const international = compact.replace(/^00/u, "+");
  const digits = international.replace(/^\+/u, "");
  if (!/^\d+$/u.test(digits) || digits.length < PHONE_DIGITS.min || digits.length > PHONE_DIGITS.max) return null;
  if (isPlaceholder(digits)) return null;
  return `phone:${international}`;
}

/** What nobody sees, left in texts that were copied: blanks of no width, soft hyphens, marks of direction. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The one spelling under which a contact is hashed and matched (rule I1): `email:a@b.dk`, `phone:+4512345678`
 * (a number without a country keeps its digits alone), else `type:value` with the type in lower case.
 * @returns null when it is a placeholder (rule I4) or no address, number or id at all
 */
export function normaliseContact(contact: RawContact): string | null {
  const value = contact.value.replace(INVISIBLE, "");
  if (isPlaceholder(value)) return null;
  const type = contact.type.trim().toLowerCase();
  if (type === "email") return normaliseEmail(value);
  if (type === "phone") return normalisePhone(value);
  if (type === "") return null;
  // A colon inside the type must not make two different contacts read alike.
  const safeType = type.replaceAll("%", "%25").replaceAll(":", "%3A");
  return `${safeType}:${value.trim().normalize("NFC")}`;
}
