import type { Random } from "../random.ts";

/** The languages of the shop. */
export type Language = "en" | "da" | "sv";

/** Where people of a language live: locale, zone and country. */
export const HOMES: Record<Language, readonly { locale: string; timezone: string; country: string }[]> = {
  da: [{ locale: "da-DK", timezone: "Europe/Copenhagen", country: "DK" }],
  sv: [
    { locale: "sv-SE", timezone: "Europe/Stockholm", country: "SE" },
    { locale: "sv-SE", timezone: "Europe/Stockholm", country: "SE" },
    { locale: "sv-FI", timezone: "Europe/Helsinki", country: "FI" },
  ],
  en: [
    { locale: "en-GB", timezone: "Europe/London", country: "GB" },
    { locale: "en-US", timezone: "Europe/Copenhagen", country: "DK" },
    { locale: "nb-NO", timezone: "Europe/Oslo", country: "NO" },
    { locale: "de-DE", timezone: "Europe/Berlin", country: "DE" },
  ],
};

const FIRST: Record<Language, readonly string[]> = {
  da: ["Signe", "Amalie", "Mikkel", "Henrik", "Lene", "Asger", "Freja", "Jonas", "Kirsten", "Bo", "Ida", "Søren"],
  sv: ["Göran", "Elin", "Astrid", "Lars", "Maja", "Oskar", "Åsa", "Nils", "Sara", "Viktor", "Ebba", "Per"],
  en: ["Hannah", "Tom", "Priya", "Ingrid", "Jan", "Maria", "Owen", "Lea", "Sofia", "Peter", "Ruth", "Ali"],
};
const LAST: Record<Language, readonly string[]> = {
  da: ["Holm", "Kjær", "Lund", "Skov", "Bruun", "Dahl", "Friis", "Møller", "Vestergaard", "Ravn"],
  sv: ["Lindqvist", "Ek", "Sjöberg", "Nyström", "Åkesson", "Björk", "Hallberg", "Strand", "Wallin"],
  en: ["Baker", "Novak", "Hansen", "Weber", "Shah", "Miller", "Rossi", "Clarke", "Berg"],
};
const FIRMS = [
  "Sundets Revision",
  "Nordlys Arkitekter",
  "Vinge & Co",
  "Kattegat Data",
  "Hamnen Media",
  "Bryggen Biotek",
];
const FIRM_KINDS = ["A/S", "AB", "ApS", "HB"];

/** A person's name and address; the domain is one that can never be reached (RFC 2606). */
export interface Card {
  name: string;
  email: string;
}

function plain(text: string): string {
  const flat = text.toLowerCase().replace(/[æä]/g, "ae").replace(/[øö]/g, "oe").replace(/å/g, "aa");
  return flat.replace(/[^a-z0-9]+/g, "-");
}

/** @param number makes the address unlike everyone else's */
export function drawCard(language: Language, domain: string, number: number, random: Random): Card {
  const [first, last] = [random.pick(FIRST[language]), random.pick(LAST[language])];
  return { name: `${first} ${last}`, email: `${plain(first)}.${plain(last)}${number}@${domain}` };
}

/** A company that buys coffee for its office. */
export interface Company {
  id: string;
  name: string;
  domain: string;
}

export function drawCompany(number: number, random: Random): Company {
  const name = `${random.pick(FIRMS)} ${number} ${random.pick(FIRM_KINDS)}`;
  return { id: plain(name), name, domain: `${plain(name)}.example` };
}
