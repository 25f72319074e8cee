import type { identity as en } from "../en/identity.ts";

/** Who is one person: taking links back, joining users, erasing. */
export const identity: Readonly<Record<keyof typeof en, string>> = {
  "dialogue.cancel": "Annullér",
  "dialogue.close": "Luk",

  "identity.alias": "Brugerne {previous} og {owner} er én person",
  "identity.saidBy": "sagt af {actor}",
  "identity.moment": "Vis øjeblikket",
  "identity.ownJourney": "Dens egen rejse",
  "identity.revoke": "Tilbagekald",
  "identity.restore": "Lad den gælde",
  "identity.revokeTitle": "Tilbagekald denne forbindelse?",
  "identity.restoreTitle": "Lad forbindelsen gælde igen?",
  "identity.revokeText":
    "Rejserne beregnes igen, som om det aldrig var sagt. Hvad kun denne forbindelse holdt sammen, bliver en rejse for sig.",
  "identity.restoreText": "Rejserne beregnes igen med den, som de var, før den blev tilbagekaldt.",
  "identity.reversible": "Intet kontaktpunkt går tabt, og du kan altid ombestemme dig. Det noteres, hvem der bestemte.",
  "identity.join": "Saml med en anden bruger",
  "identity.joinTitle": "Er disse to brugere én person?",
  "identity.joinText":
    "To kendte brugere samles aldrig, medmindre nogen siger det. Alt fra den anden bruger bliver en del af rejsen for {user}.",
  "identity.otherUser": "Den anden brugers id",
  "identity.joinDo": "De er én person",

  "erase.open": "Slet denne person",
  "erase.openVisitor": "Slet denne besøgende",
  "erase.openText": "Til når nogen beder om at blive glemt. Det kan ikke fortrydes.",
  "erase.title": "Slet for altid?",
  "erase.what":
    "Alt forsvinder: {touchpoints} på {devices}, navn og oplysninger, forbindelser, konti og det, der er i karantæne.",
  "erase.after": "Hvad der senere kommer under disse id’er, kasseres. Det kan ikke fortrydes, heller ikke af os.",
  "erase.type": "Skriv {word} for at bekræfte",
  "erase.do": "Slet for altid",
  "erase.failed": "Ikke slettet: {why}",
  "erase.doneTitle": "Slettet",
  "erase.done":
    "Der er intet tilbage af denne person. Gem kvitteringen: den beviser sletningen uden at sige, hvem det var.",
  "erase.when": "Slettet",
  "erase.ids": "Id’er",
  "erase.links": "Forbindelser",
  "erase.receipt": "Kvittering",
};
