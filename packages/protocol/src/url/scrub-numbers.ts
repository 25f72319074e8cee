/** Six or eight digits of a date, perhaps a sign or a blank, four digits: Danish CPR and Swedish personnummer. */
const NATIONAL_ID = /(?<![\w+-])(\d{6}|\d{8})(?:[-+ \u2010-\u2013]|%2[0d])?(\d{4})(?![\w-])/gi;

/** Blanks and signs that people put between the digits of a phone number, also percent-encoded. */
const GAP = "(?:[ .()-]|%20|\\u00a0){0,2}";
const PHONE = new RegExp(
  [
    // +45 12 34 56 78, %2B4512345678, 0046 70 123 45 67
    `(?:\\+|%2b|(?<![\\w])00(?=[1-9]))(?:${GAP}\\d){8,15}(?![\\w])`,
    // Danish and Norwegian pairs and triples: 12 34 56 78, 123 45 678
    "(?<![\\w.-])\\d{2}(?: |%20)\\d{2}(?: |%20)\\d{2}(?: |%20)\\d{2}(?![\\w-])",
    // National numbers with trunk zero: 070-123 45 67, 08-123 456 78, 0701234567
    "(?<![\\w.-])0[1-9]\\d{0,3}(?:[ -]|%20)?\\d{2,4}(?:[ -]|%20)?\\d{2,4}(?:[ -]|%20)?\\d{0,4}(?![\\w-])",
    // American: 555-123-4567, (555) 123-4567
    "(?<![\\w.-])\\(?\\d{3}\\)?(?:[ .-]|%20)\\d{3}(?:[ .-]|%20)\\d{4}(?![\\w-])",
  ].join("|"),
  "gi",
);

/**
 * Replaces national identity numbers by `[id-number]` and phone numbers by `[phone]`. A number counts as an identity
 * number when its digits are a possible date of birth; check digits are not asked for (CPR has none since 2007), so
 * some order numbers go too: better a lost path than a kept person.
 */
export function scrubNumbers(text: string): string {
  return text
    .replace(NATIONAL_ID, (match, date: string) => (isBirthDate(date) ? "[id-number]" : match))
    .replace(PHONE, (match) => (isPhone(match) ? "[phone]" : match));
}

/** DDMMYY (CPR), YYMMDD or YYYYMMDD (personnummer); days of temporary numbers have 60 added. */
function isBirthDate(digits: string): boolean {
  if (digits.length === 8) return /^(?:18|19|20)/.test(digits) && isMonthDay(digits.slice(4, 6), digits.slice(6));
  return isMonthDay(digits.slice(2, 4), digits.slice(0, 2)) || isMonthDay(digits.slice(2, 4), digits.slice(4));
}

function isMonthDay(month: string, day: string): boolean {
  const m = Number(month);
  const d = Number(day) > 60 ? Number(day) - 60 : Number(day);
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/** With a trunk zero nine digits: eight are more often a date (01-02-2026), as is `+2026-02-01` in a query. */
function isPhone(match: string): boolean {
  if (/^\+\d{4}-\d\d-\d\d$/.test(match)) return false;
  return countDigits(match) >= (/^0[1-9]/.test(match) ? 9 : 8);
}

/** How many decimal digits a text has. */
export function countDigits(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x30 && unit <= 0x39) digits++;
  }
  return digits;
}
