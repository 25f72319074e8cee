import type { TrackKind } from "@meander/protocol";
import type { Properties } from "../core/event.ts";

/** What `data-meander` attributes say about an element (rule K2). */
export interface Labelled {
  event: string;
  kind: TrackKind;
  properties: Properties;
}

const PROPERTY = "meanderProp";

/**
 * Reads `data-meander`, `data-meander-kind` and `data-meander-prop-*`. A property that is written like a number is
 * one; `data-meander-prop-order-id` becomes `orderId`, `data-meander-prop-order_id` stays `order_id`.
 * @param element Has a `data-meander` attribute.
 */
export function readLabel({ dataset }: HTMLElement | SVGElement): Labelled {
  const properties: Properties = {};
  for (const key in dataset) {
    if (key.startsWith(PROPERTY)) {
      const text = dataset[key] as string;
      const name = key.slice(PROPERTY.length);
      properties[name.charAt(0).toLowerCase() + name.slice(1)] = String(Number(text)) === text ? Number(text) : text;
    }
  }
  const kind = dataset.meanderKind ?? "";
  return {
    event: dataset.meander || "Element Clicked",
    // A kind that nobody knows would be refused by the collector.
    kind: (/^(interaction|conversion|friction|feedback)$/.test(kind) ? kind : "soft_conversion") as TrackKind,
    properties,
  };
}
