/** A glob for pages that have one of these words as a whole part of their path, in any language folder. */
const part = (...words: string[]): string[] => [`**/{${words.join(",")}}/**`];

/**
 * Page paths of an unconfigured shop or B2B site, in English, Danish and Swedish (rule J4), with a few words of Norwegian
 * and of the big shop systems. Paths are compared in lower case and decoded, so `indkøbskurv` also finds its encoded form.
 */
export const DEFAULT_PATHS = {
  purchased: part(
    "order-confirmation,order-confirmed,order-complete,order-completed,order-received,order-success,orderconfirmation",
    "thank-you-for-your-order,thank-you-order,ordrebekraeftelse,ordrebekræftelse,ordre-modtaget,tak-for-din-ordre",
    "tak-for-ordren,tak-for-dit-koeb,tak-for-dit-køb,kvittering,orderbekraftelse,orderbekräftelse,tack-for-din-order",
    "tack-for-ditt-kop,tack-för-ditt-köp,kvitto",
  ).concat(
    "**/{checkout,checkouts,kassen,kassa}/{success,complete,completed,confirmation,thank-you,thank_you,thankyou,tak,tack}/**",
    "**/{checkout,checkouts}/**/{thank-you,thank_you,thankyou}/**",
    "**/onepage/success/**",
  ),
  customerOnly: part(
    "my-orders,order-history,orders,invoices,returns,return-portal,manage-subscription,mine-ordrer,ordrer,ordrehistorik",
    "min-side,minside,mine-sider,mit-abonnement,returnering,retur,fakturaer,reklamation,mina-sidor,minasidor,mina-ordrar",
    "orderhistorik,mina-bestallningar,mina-beställningar,retur,reklamation,fakturor,mitt-abonnemang",
  ),
  customer: part(
    "login,log-in,signin,sign-in,account,my-account,myaccount,profile,dashboard,billing,support,help,help-center,helpcenter",
    "docs,documentation,faq,status,tickets,contact,contact-us,tutorials,getting-started,release-notes,changelog,academy",
    "log-ind,logind,konto,min-konto,kundeservice,hjaelp,hjælp,vejledning,vejledninger,brugervejledning,kontakt,kontakt-os",
    "logga-in,mitt-konto,kundservice,kundtjanst,kundtjänst,hjalp,hjälp,manualer,kontakta-oss",
  ),
  advocating: part(
    "refer-a-friend,refer,referral,referrals,invite-a-friend,ambassador,ambassadors,write-a-review,write-review",
    "leave-a-review,new-review,anbefal-en-ven,anbefal-os,giv-en-anmeldelse,skriv-anmeldelse,skriv-en-anmeldelse,ambassadoer",
    "ambassadør,tipsa-en-van,tipsa-en-vän,rekommendera,skriv-recension,skriv-en-recension,skriv-omdome,ambassador",
  ),
  deciding: part(
    "cart,basket,bag,shopping-cart,shopping-bag,checkout,checkouts,payment,shipping,kurv,kurven,indkoebskurv,indkøbskurv",
    "indkobskurv,kassen,betaling,til-kassen,bestil,bestilling,varukorg,varukorgen,kundvagn,kundkorg,kassa,kassan",
    "till-kassan,betalning,bestall,beställ,handlekurv,kasse",
    "contact,contact-us,contact-sales,talk-to-sales,demo,book-demo,book-a-demo,request-demo,request-a-demo,get-a-demo",
    "quote,request-a-quote,get-a-quote,free-trial,trial,sign-up,signup,register,get-started,book-a-meeting",
    "kontakt,kontakt-os,book-en-demo,bestil-demo,faa-demo,få-demo,tilbud,faa-et-tilbud,få-et-tilbud,indhent-tilbud",
    "proev-gratis,prøv-gratis,opret-konto,book-moede,book-møde,kontakta-oss,boka-demo,boka-en-demo,boka-mote,boka-möte",
    "offert,begar-offert,begär-offert,prova-gratis,skapa-konto",
  ),
  considering: part(
    "product,products,shop,store,category,categories,collection,collections,catalog,catalogue,item,items,brand,brands",
    "wishlist,favourites,favorites,compare,comparison,search,pricing,prices,plans,packages,features,solutions,services",
    "integrations,case,cases,case-studies,case-study,customer-stories,customers,references,testimonials,reviews",
    "whitepaper,whitepapers,white-paper,ebook,ebooks,webinar,webinars,download,downloads,roi-calculator,calculator,sizes",
    "size-guide,delivery,offers,sale,docs,documentation,faq,product-category,product-tag,webshop",
    "butik,vare-kategori,varekategori,produkt-kategori,produktkategori,produkt,produkter,varer,vare,kategori,kategorier,sortiment,katalog,maerker,mærker,oenskeliste,ønskeliste,favoritter",
    "sammenlign,sammenligning,soeg,søg,pris,priser,prisliste,pakker,abonnementer,funktioner,loesninger,løsninger,losninger",
    "ydelser,integrationer,kundecases,kundehistorier,referencer,anmeldelser,hent,levering,levering-og-retur,udsalg,beregner",
    "stoerrelsesguide,størrelsesguide",
    "varor,vara,varumarken,varumärken,onskelista,önskelista,favoriter,jamfor,jämför,jamforelse,jämförelse,sok,sök,priser",
    "prislista,paket,abonnemang,losningar,lösningar,tjanster,tjänster,integrationer,kundcase,kundberattelser",
    "kundberättelser,referenser,recensioner,omdomen,omdömen,ladda-ner,leverans,frakt,rea,storleksguide,kalkylator",
  ),
  becomingAware: part(
    "blog,blogs,news,article,articles,insights,inspiration,magazine,guide,guides,stories,about,about-us,press,podcast",
    "nyheder,artikler,artikel,viden,videnscenter,magasin,om,om-os,presse,blogg,nyheter,artiklar,kunskap,magasin,om-oss,press",
  ),
} satisfies Record<string, string[]>;
