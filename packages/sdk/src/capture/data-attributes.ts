import type { EventFields, Properties, TrackKind } from "../core/event.ts";

/** `data-meander-prop-order_id` arrives as `meanderPropOrder_id`. */
const PROPERTY = "meanderProp";

/**
 * Reads `data-meander`, `data-meander-kind` and `data-meander-prop-*` (rule K2). Property names are in lower case, as
 * attributes are; a value that is written like a number is one. The collector refuses a kind that it does not know,
 * and shows it in quarantine.
 * @param element Has a `data-meander` attribute.
 */
export function readLabel({ dataset }: HTMLElement): EventFields {
  const properties: Properties = {};
  for (const key in dataset) {
    const value = dataset[key] as string;
    if (key.startsWith(PROPERTY)) {
      properties[key.slice(PROPERTY.length).toLowerCase()] = `${+value}` === value ? +value : value;
    }
  }
  return { event: `${dataset.meander}`, kind: (dataset.meanderKind ?? "soft_conversion") as TrackKind, properties };
}
