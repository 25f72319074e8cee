import { describe, expect, test } from "vitest";
import { tell, view } from "../fold/story.fixture.ts";

const HOUR = 3_600_000;

/** Journeys as people make them on sites that nobody has configured: every path, and the phase that it should lead to. */
const JOURNEYS: Record<string, [path: string, phase: string][]> = {
  "a Danish shop": [
    ["/", "awareness"],
    ["/inspiration/saadan-indretter-du-gangen", "awareness"],
    ["/produkter/lamper/pendler", "consideration"],
    ["/produkter/lamper/pendler/havnelampen-sort", "consideration"],
    ["/kundeservice/levering", "consideration"],
    ["/indk%C3%B8bskurv", "decision"],
    ["/blog/lys-i-hjemmet", "awareness"],
    ["/kurv", "decision"],
    ["/kassen/levering", "decision"],
    ["/kassen/betaling", "decision"],
    ["/ordrebekraeftelse", "purchase"],
    ["/min-konto/ordrer/10442", "retention"],
    ["/returnering", "retention"],
    ["/skriv-anmeldelse", "advocacy"],
  ],
  "a Swedish shop": [
    ["/", "awareness"],
    ["/inspiration/var-2026", "awareness"],
    ["/sortiment/mobler/stolar", "consideration"],
    ["/produkt/matstol-ek", "consideration"],
    ["/storleksguide", "consideration"],
    ["/varukorg", "decision"],
    ["/kassa", "decision"],
    ["/kassa/tack", "purchase"],
    ["/mina-sidor", "retention"],
    ["/kundservice", "retention"],
    ["/tipsa-en-van", "advocacy"],
  ],
  "an English shop (Shopify)": [
    ["/", "awareness"],
    ["/blogs/journal/how-we-make-them", "awareness"],
    ["/collections/new-in", "consideration"],
    ["/collections/new-in/products/linen-shirt", "consideration"],
    ["/pages/size-guide", "consideration"],
    ["/cart", "decision"],
    ["/checkouts/c/8f2c/information", "decision"],
    ["/checkouts/c/8f2c/thank_you", "purchase"],
    ["/account/orders/4711", "retention"],
    ["/pages/refer-a-friend", "advocacy"],
  ],
  "an English shop (WooCommerce)": [
    ["/product-category/shoes/", "consideration"],
    ["/product/trail-runner/", "consideration"],
    ["/basket/", "decision"],
    ["/checkout/", "decision"],
    ["/checkout/order-received/812/", "purchase"],
    ["/my-account/orders/", "retention"],
  ],
  "a Danish B2B site": [
    ["/viden/5-faldgruber-i-lagerstyring", "awareness"],
    ["/losninger/lagerstyring", "consideration"],
    ["/kundecases/grundfos", "consideration"],
    ["/priser", "consideration"],
    ["/whitepaper/lager-2026", "consideration"],
    ["/nyheder/nyt-kontor", "awareness"],
    ["/book-demo", "decision"],
    ["/kontakt", "decision"],
  ],
  "a Swedish B2B site": [
    ["/kunskap/sa-lyckas-du", "awareness"],
    ["/l%C3%B6sningar/logistik", "consideration"],
    ["/kundcase/scania", "consideration"],
    ["/prislista", "consideration"],
    ["/boka-demo", "decision"],
    ["/kontakta-oss", "decision"],
  ],
  "an English B2B site": [
    ["/blog/why-journeys-loop", "awareness"],
    ["/features/stitching", "consideration"],
    ["/customers/acme", "consideration"],
    ["/pricing", "consideration"],
    ["/docs/quick-start", "consideration"],
    ["/resources/webinars/attribution", "consideration"],
    ["/about-us", "awareness"],
    ["/request-a-demo", "decision"],
    ["/contact-sales", "decision"],
  ],
};

describe("the default model on whole journeys of an unconfigured site", () => {
  test.each(Object.entries(JOURNEYS))("J4: %s", (_, steps) => {
    const views = steps.map(([path], i) => view(i * HOUR, path));
    const phases = steps.map(([path], i) => [path, tell(views.slice(0, i + 1)).state.phase]);
    expect(phases).toEqual(steps);
  });
});
