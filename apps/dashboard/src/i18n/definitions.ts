import { queryOptions } from "@tanstack/react-query";
import type { Language } from "./language.ts";

type Definitions = Readonly<Record<string, string>>;

const load: Record<Language, () => Promise<Definitions>> = {
  en: async () => (await import("./en/definitions.ts")).definitions,
  da: async () => (await import("./da/definitions.ts")).definitions,
  sv: async () => (await import("./sv/definitions.ts")).definitions,
};

/** How each report is counted, in a language; loaded when a report is shown. */
export const definitionsQuery = (language: Language) =>
  queryOptions({ queryKey: ["definitions", language], queryFn: load[language], staleTime: Number.POSITIVE_INFINITY });
