import type { identity as en } from "../en/identity.ts";

/** Who is one person: taking links back, joining users, erasing. */
export const identity: Readonly<Record<keyof typeof en, string>> = {
  "dialogue.cancel": "Avbryt",
  "dialogue.close": "Stäng",

  "identity.alias": "Användarna {previous} och {owner} är en person",
  "identity.saidBy": "sagt av {actor}",
  "identity.moment": "Visa ögonblicket",
  "identity.ownJourney": "Dess egen resa",
  "identity.revoke": "Ta tillbaka",
  "identity.restore": "Låt den gälla",
  "identity.revokeTitle": "Ta tillbaka den här kopplingen?",
  "identity.restoreTitle": "Låt kopplingen gälla igen?",
  "identity.revokeText":
    "Resorna räknas om som om det aldrig hade sagts. Det som bara den här kopplingen höll ihop blir en egen resa.",
  "identity.restoreText": "Resorna räknas om med den, som de var innan den togs tillbaka.",
  "identity.reversible": "Ingen kontaktpunkt går förlorad och du kan alltid ändra dig. Det noteras vem som bestämde.",
  "identity.join": "Slå ihop med en annan användare",
  "identity.joinTitle": "Är de här två användarna en person?",
  "identity.joinText":
    "Två kända användare slås aldrig ihop om inte någon säger det. Allt från den andra användaren blir en del av resan för {user}.",
  "identity.otherUser": "Den andra användarens id",
  "identity.joinDo": "De är en person",

  "erase.open": "Radera den här personen",
  "erase.openVisitor": "Radera den här besökaren",
  "erase.openText": "För när någon ber att bli glömd. Det kan inte ångras.",
  "erase.title": "Radera för alltid?",
  "erase.what":
    "Allt försvinner: {touchpoints} på {devices}, namn och uppgifter, kopplingar, konton och det som ligger i karantän.",
  "erase.after": "Det som senare kommer under dessa id kastas. Det kan inte ångras, inte ens av oss.",
  "erase.type": "Skriv {word} för att bekräfta",
  "erase.do": "Radera för alltid",
  "erase.failed": "Inte raderad: {why}",
  "erase.doneTitle": "Raderad",
  "erase.done":
    "Inget finns kvar av den här personen. Spara kvittot: det bevisar raderingen utan att säga vem det var.",
  "erase.when": "Raderad",
  "erase.ids": "Id",
  "erase.links": "Kopplingar",
  "erase.receipt": "Kvitto",
};
