import type { sites as en } from "../en/sites.ts";

/** Sign-in, sites and the first five minutes. */
export const sites: Readonly<Record<keyof typeof en, string>> = {
  "signIn.title": "Logga in",
  "signIn.lead": "Se dina kunders resor som de verkligen är.",
  "signIn.email": "E-post",
  "signIn.password": "Lösenord",
  "signIn.do": "Logga in",
  "signIn.wrong": "E-post och lösenord stämmer inte överens.",
  "signIn.busy": "För många försök. Vänta en minut och försök igen.",

  "sites.title": "Dina webbplatser",
  "sites.none": "Ingen webbplats ännu",
  "sites.noneText": "En webbplats här kan också vara flera som delar sina kunder. Skapa en för att få din script-tagg.",
  "sites.new": "Ny webbplats",
  "sites.name": "Namn",
  "sites.origins": "Webbadresser",
  "sites.originsHint": "Där skriptet ska köras, t.ex. https://www.example.com. Flera skiljs åt med mellanslag.",
  "sites.badOrigins": "Skriv adresser som https://www.example.com",
  "sites.timezone": "Tidszon",
  "sites.consent": "Innan en besökare har sagt ja",
  "sites.create": "Skapa webbplats",

  "consent.required": "Registrera inget",
  "consent.aggregate": "Räkna bara, utan något id",
  "consent.granted": "Registrera resor (samtycke ges på annat håll)",
  "consent.assumed": "Avsändaren har samtycke",

  "role.admin": "Administratör",
  "role.analyst": "Analytiker",
  "role.developer": "Utvecklare",
  "role.marketer": "Marknadsförare",
  "role.viewer": "Läsare",

  "start.title": "Fem minuter till den första resan",
  "start.lead": "Sätt Meander på en sida, öppna sidan och se den komma in här.",
  "start.step1": "Lägg in en rad på dina sidor",
  "start.plain": "Script-tagg",
  "start.npm": "npm",
  "start.tagManager": "Tagghanterare",
  "start.proxy": "Egen domän",
  "start.plainHint": "Före den avslutande head-taggen på varje sida. Fungerar med alla ramverk; ruttbyten syns.",
  "start.npmHint": "För appar som byggs med en bundler.",
  "start.tagManagerHint": "Som en anpassad HTML-tagg på alla sidor, utlöst av din samtyckesutlösare.",
  "start.proxyHint":
    "Låt din egen server skicka /m/ vidare till Meander: skriptet blir då förstaparts och blockerare låter det vara.",
  "start.pin": "Kör bara den här versionen (integrity)",
  "start.pinText":
    "Webbläsaren kör skriptet bara om det byte för byte är den här versionen, och kontrollerar även de filer som det hämtar senare. Priset: uppdateringar når inte den här raden. Kopiera den på nytt efter varje uppdatering av Meander: en version lämnas ut i högst tio byggen, och en sida som fortfarande anger en äldre registrerar ingenting.",
  "start.step2": "Öppna en sida på din webbplats",
  "start.waiting": "Väntar på den första kontaktpunkten",
  "start.waitingText": "Det blir live av sig självt, oftast inom en sekund.",
  "start.live": "Det är live",
  "start.connecting": "Ansluter till liveströmmen",
  "start.step3": "Läs den första resan",
  "start.see": "Öppna den här resan",
  "start.seeAll": "Alla resor",
};
