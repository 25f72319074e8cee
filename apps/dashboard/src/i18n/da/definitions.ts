import type { definitions as en } from "../en/definitions.ts";

/** How each report is counted: in English as the API says it. */
export const definitions: Readonly<Record<keyof typeof en, string>> = {
  "definition.overview":
    "En session tæller den dag, den begyndte, i sitets tidszone. Besøgende og rejser er talt én gang for hver dag og én gang for hele perioden. Kontaktpunkter er sessionernes. Robotter er udeladt, medmindre der spørges om dem.",
  "definition.phases":
    "Indgange og overgange tæller fasebesøg, der begyndte i perioden. Opholdet er længden af ophold, der sluttede i den ved at gå videre. En rejse er tabt i en fase, når dens sidste berøring ligger i perioden, og den sover nu; andelen er af de rejser, der forlod fasen i perioden eller blev tabt i den. Det svage led er den fase før en omgangs slutning, der taber flest rejser eller mest værdi.",
  "definition.loops":
    "En sløjfe er et skridt tilbage til en fase, som rejsen allerede har været i inden for omgangen; den tæller, når skridtet ligger i perioden. En omgang løber til den slutning, modellen nævner, og tæller, når den begyndte i perioden. Andele er af omgange, der er afgjort: ved deres slutning eller i søvn. Sløjfer efter en omgangs slutning tæller ikke med i dens andel.",
  "definition.funnel":
    "Hvert første trin i perioden åbner et forsøg; inden for sit vindue, og inden for én session hvor der er spurgt om det, tager et forsøg hvert videre trin så tidligt, det kan, efter det forrige. En rejse tæller én gang, efter det forsøg, der kom længst, af lige gode det tidligste. Igen: trinnet skete én gang til, før rejsen gik videre; tilbage: efter at den var gået videre. I enhver rækkefølge åbner hvert trin et forsøg, og den n’te række tæller rejser, der tog mindst n af trinene.",
  "definition.paths":
    "Hver rejses vej fra dens første passende trin i perioden til dens slutning, hvor lang tid det end tager, eller fra dens begyndelse til det trin. Det samme flere gange i træk er ét trin med sine gentagelser. Dele af en adresse, der nævner én enkelt ting, er :id. Ved hvert trin vises de almindeligste navne, til de dækker den valgte andel.",
  "definition.soft-conversions":
    "Et måls rækkevidde er af rejser med en session i perioden. Fremgang og løft ser på rejser, der nåede målet for første gang, over de følgende dage. Deres konverteringer sammenlignes med dem fra rejser, der stod i samme fase, kom ad samme kanal i samme måned og ikke havde nået målet ved dens slutning. Forskellen er en sammenhæng: den, der rækker ud efter et mål, kan have været nærmere et køb i forvejen.",
  "definition.friction":
    "Friktion tæller i den periode, hvor dens session begyndte, samlet efter fingeraftryk. Hvad der kom bagefter, læses inden for sessionen. Det sammenlignes med kontaktpunkter af samme fase, kanal og måned i sessioner uden, og konverteringer med dem fra rejser, der stod der og ikke havde mødt den ved månedens slutning. På spil er manglen på konverteringer gange rejserne, til periodens middelværdi. Forskellen er en sammenhæng.",
  "definition.retention":
    "En årgang er de rejser, hvis første berøring (eller første konvertering) ligger i samme kalenderdag, -uge eller -måned i sitets tidszone, inden for perioden. De er aktive i en senere, når de har en berøring i den. En rejse blev genvakt, når den kom tilbage i perioden efter en pause, som dens fase kalder søvn.",
  "definition.journey-map":
    "Kontaktpunkter er fra sessioner, der begyndte i perioden, i den fase, rejsen var i ved hvert. Konverteringer, friktion og tilbagemeldinger er periodens. Oplevelsen er middel af de tal, rejser forlod fasen med i perioden, eller har i den nu, hvis deres sidste berøring ligger i den. Opholdet er af ophold, der sluttede i perioden.",
  "definition.attribution":
    "En vej er hver ankomst på en rejse op til en konvertering i perioden: hver sessions kanal (Direkte, når den ingen ankomst har) og hver senere ankomst i den. Rejser med en session i perioden og ingen sådan konvertering i den er de veje, der ikke førte til nogen. Shapley er en lige deling mellem en vejs forskellige kanaler. Markov: en tilstand er så mange berøringer i træk, som ordenen siger, og ens tilstande efter hinanden er én; en kanals fjernelseseffekt er den andel af sandsynligheden for konvertering, der går tabt, når dens tilstande fører til intet, og dens andel er den effekt over summen af alle. Kontrafaktisk: hvad vejens konverteringsrate mister uden berøringen. Intervaller: bootstrap over rejser.",
  "definition.outlook":
    "Et forsøg begynder med en rejse, en opvågnen eller lige efter en konvertering og slutter med den næste konvertering, eller når rejsen falder i søvn. Dets stade er fasen, og om rejsen har konverteret før. Af skridtene mellem stader, der begyndte i perioden: en absorberende Markovkæde. Kalibrering: lært af fire ud af fem rejser, bedømt på den femte, ved hver indgang i en fase for forsøg, der er afsluttet.",
  "definition.accounts":
    "Konti med et medlem, nu eller før, der havde en session i perioden. Medlemmer er dagens. Trinnet er den fjerneste fase, hvor et vågent medlem står, medmindre der spørges anderledes. Konverteringer er medlemmernes i perioden. Friktion er åben, når dens rejse siden ikke er nået til en senere fase og ikke har nået noget mål.",
  "definition.delivery":
    "Modtaget er periodens kontaktpunkter. Vores script nummererer sine hændelser for hver besøgende: et nummer, der mangler mellem periodens første og sidste, er tabt. Dubletter, sene og afviste hændelser tælles i den time, de kom. Samtykke er den andel af sidevisninger, der hører til rejser, af alle sidevisninger.",
};
