import { scrubEmails } from "./scrub-emails.ts";
import { countDigits, scrubNumbers } from "./scrub-numbers.ts";
import { scrubSecrets } from "./scrub-secrets.ts";

/** No phone or identity number is shorter. */
const FEWEST_DIGITS = 8;
const LONG_RUN = /[\w-]{24}|eyJ/;

/**
 * Replaces what may name a person in a path, title, referrer or message (rule P7): e-mail addresses, JSON web tokens,
 * long secrets, Danish and Swedish identity numbers, phone numbers. Linear in the length of the text, and clean text,
 * the usual case, is only looked at.
 */
export function scrubText(text: string): string {
  let clean = text;
  if (clean.includes("@") || clean.includes("%")) clean = scrubEmails(clean);
  if (LONG_RUN.test(clean)) clean = scrubSecrets(clean);
  if (countDigits(clean) >= FEWEST_DIGITS) clean = scrubNumbers(clean);
  return clean;
}
