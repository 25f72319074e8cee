import { useQuery } from "@tanstack/react-query";
import { definitionsQuery } from "../../i18n/definitions.ts";
import { useText } from "../../i18n/text-context.tsx";

/** How a report is counted, in the reader's language; the API's own words until it is there or where it has none. */
export function Definition({ name, fallback }: { name: string; fallback: string }) {
  const { language } = useText();
  const own = useQuery(definitionsQuery(language)).data?.[`definition.${name}`];
  return <p {...(own === undefined ? { lang: "en" } : {})}>{own ?? fallback}</p>;
}
