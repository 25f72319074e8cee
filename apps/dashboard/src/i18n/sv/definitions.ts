import type { definitions as en } from "../en/definitions.ts";

/** How each report is counted: in English as the API says it. */
export const definitions: Readonly<Record<keyof typeof en, string>> = {
  "definition.overview":
    "En session räknas den dag den började, i webbplatsens tidszon. Besökare och resor är räknade en gång per dag och en gång för hela perioden. Kontaktpunkter är sessionernas. Robotar är utelämnade om man inte frågar efter dem.",
  "definition.phases":
    "Ingångar och övergångar räknar fasbesök som började under perioden. Vistelsen är längden på vistelser som slutade i den genom att gå vidare. En resa är förlorad i en fas när dess sista kontakt ligger i perioden och den sover nu; andelen är av de resor som lämnade fasen under perioden eller förlorades i den. Den svaga länken är den fas före ett varvs slut som förlorar flest resor eller mest värde.",
  "definition.loops":
    "En slinga är ett steg tillbaka till en fas som resan redan har varit i under varvet; den räknas när steget ligger i perioden. Ett varv löper till det slut som modellen nämner och räknas när det började under perioden. Andelar är av varv som är avgjorda: vid sitt slut eller sovande. Slingor efter ett varvs slut räknas inte i dess andel.",
  "definition.funnel":
    "Varje första steg under perioden öppnar ett försök; inom sitt fönster, och inom en session där det efterfrågats, tar ett försök varje ytterligare steg så tidigt det kan, efter det föregående. En resa räknas en gång, efter det försök som kom längst, av lika det tidigaste. Igen: steget hände en gång till innan resan gick vidare; tillbaka: efter att den hade gått vidare. I valfri ordning öppnar varje steg ett försök, och den n:te raden räknar resor som tog minst n av stegen.",
  "definition.paths":
    "Varje resas väg från dess första passande steg under perioden till dess slut, hur lång tid det än tar, eller från dess början till det steget. Samma sak flera gånger i rad är ett steg med sina upprepningar. Delar av en adress som namnger en enda sak är :id. Vid varje steg visas de vanligaste namnen tills de täcker den valda andelen.",
  "definition.soft-conversions":
    "Ett måls räckvidd är av resor med en session under perioden. Framsteg och lyft ser på resor som nådde målet för första gången, över de följande dagarna. Deras konverteringar jämförs med dem från resor som stod i samma fas, kom via samma kanal samma månad och inte hade nått målet vid dess slut. Skillnaden är ett samband: den som sträcker sig efter ett mål kan ha varit närmare ett köp ändå.",
  "definition.friction":
    "Friktion räknas i den period då dess session började, samlad efter fingeravtryck. Vad som kom sedan läses inom sessionen. Det jämförs med kontaktpunkter av samma fas, kanal och månad i sessioner utan den, och konverteringar med dem från resor som stod där och inte hade mött den vid månadens slut. På spel står bristen på konverteringar gånger resorna, till periodens medelvärde. Skillnaden är ett samband.",
  "definition.retention":
    "En årgång är de resor vars första kontakt (eller första konvertering) ligger i samma kalenderdag, -vecka eller -månad i webbplatsens tidszon, inom perioden. De är aktiva i en senare när de har en kontakt i den. En resa återväcktes när den kom tillbaka under perioden efter ett uppehåll som dess fas kallar sömn.",
  "definition.journey-map":
    "Kontaktpunkter är från sessioner som började under perioden, i den fas resan var i vid varje. Konverteringar, friktion och återkoppling är periodens. Upplevelsen är medelvärdet av de tal som resor lämnade fasen med under perioden, eller har i den nu om deras sista kontakt ligger i den. Vistelsen är av vistelser som slutade under perioden.",
  "definition.attribution":
    "En väg är varje ankomst på en resa fram till en konvertering under perioden: varje sessions kanal (Direkt när den saknar ankomst) och varje senare ankomst i den. Resor med en session under perioden och ingen sådan konvertering i den är de vägar som inte ledde till någon. Shapley är en lika delning mellan en vägs olika kanaler. Markov: ett tillstånd är så många kontakter i rad som ordningen säger, och lika tillstånd efter varandra är ett; en kanals borttagningseffekt är den andel av sannolikheten för konvertering som går förlorad när dess tillstånd leder till inget, och dess del är den effekten över summan av alla. Kontrafaktiskt: vad vägens konverteringsgrad förlorar utan kontakten. Intervall: bootstrap över resor.",
  "definition.outlook":
    "Ett försök börjar med en resa, ett uppvaknande eller direkt efter en konvertering och slutar med nästa konvertering eller när resan somnar. Dess läge är fasen och om resan har konverterat förut. Av stegen mellan lägen som började under perioden: en absorberande Markovkedja. Kalibrering: lärt av fyra av fem resor, bedömt på den femte, vid varje ingång i en fas för försök som har avslutats.",
  "definition.accounts":
    "Konton med en medlem, nu eller tidigare, som hade en session under perioden. Medlemmar är dagens. Läget är den fas längst fram där en vaken medlem står, om man inte frågar annorlunda. Konverteringar är medlemmarnas under perioden. Friktion är öppen när dess resa sedan dess inte har kommit till en senare fas och inte har nått något mål.",
  "definition.delivery":
    "Mottagna är periodens kontaktpunkter. Vårt skript numrerar sina händelser per besökare: ett nummer som saknas mellan periodens första och sista är förlorat. Dubbletter, sena och avvisade händelser räknas i den timme de kom. Samtycke är den andel av sidvisningar som hör till resor, av alla sidvisningar.",
};
