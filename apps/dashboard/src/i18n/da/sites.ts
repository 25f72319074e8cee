import type { sites as en } from "../en/sites.ts";

/** Sign-in, sites and the first five minutes. */
export const sites: Readonly<Record<keyof typeof en, string>> = {
  "signIn.title": "Log ind",
  "signIn.lead": "Se dine kunders rejser, som de virkelig er.",
  "signIn.email": "E-mail",
  "signIn.password": "Adgangskode",
  "signIn.do": "Log ind",
  "signIn.wrong": "E-mail og adgangskode passer ikke sammen.",
  "signIn.busy": "For mange forsøg. Vent et minut, og prøv igen.",

  "sites.title": "Dine sites",
  "sites.none": "Intet site endnu",
  "sites.noneText": "Et site er ét websted, eller flere, der deler deres kunder. Opret et for at få dit script-tag.",
  "sites.new": "Nyt site",
  "sites.name": "Navn",
  "sites.origins": "Webadresser",
  "sites.originsHint": "Hvor scriptet skal køre, f.eks. https://www.example.com. Flere adskilles med mellemrum.",
  "sites.badOrigins": "Skriv adresser som https://www.example.com",
  "sites.timezone": "Tidszone",
  "sites.consent": "Før en besøgende har sagt ja",
  "sites.create": "Opret site",

  "consent.required": "Registrér intet",
  "consent.aggregate": "Tæl kun, uden nogen id",
  "consent.granted": "Registrér rejser (samtykke gives et andet sted)",
  "consent.assumed": "Afsenderen har samtykke",

  "role.admin": "Administrator",
  "role.analyst": "Analytiker",
  "role.developer": "Udvikler",
  "role.marketer": "Marketingmedarbejder",
  "role.viewer": "Læser",

  "start.title": "Fem minutter til den første rejse",
  "start.lead": "Sæt Meander på en side, åbn siden, og se det ankomme her.",
  "start.step1": "Sæt én linje ind på dine sider",
  "start.plain": "Script-tag",
  "start.npm": "npm",
  "start.tagManager": "Tag manager",
  "start.proxy": "Eget domæne",
  "start.plainHint": "Før det afsluttende head-tag på hver side. Virker med ethvert framework; ruteskift ses.",
  "start.npmHint": "Til apps, der bygges med en bundler.",
  "start.tagManagerHint": "Som et tilpasset HTML-tag på alle sider, udløst af din samtykketrigger.",
  "start.proxyHint":
    "Lad din egen server sende /m/ videre til Meander: så er scriptet førsteparts, og blokeringer lader det være.",
  "start.pin": "Kør kun denne version (integrity)",
  "start.pinText":
    "Browseren kører kun scriptet, hvis det byte for byte er denne version, og kontrollerer også de filer, det henter senere. Prisen: opdateringer når ikke frem til denne linje. Kopiér den igen efter hver opdatering af Meander: en version udleveres i højst ti byg, og en side, der stadig nævner en ældre, registrerer intet.",
  "start.step2": "Åbn en side på dit site",
  "start.waiting": "Venter på det første kontaktpunkt",
  "start.waitingText": "Det bliver live af sig selv, som regel inden for et sekund.",
  "start.live": "Det er live",
  "start.connecting": "Forbinder til live-strømmen",
  "start.step3": "Læs den første rejse",
  "start.see": "Åbn denne rejse",
  "start.seeAll": "Alle rejser",
};
