import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Loading } from "../../components/state.tsx";
import type { SettingsMessages } from "../../i18n/en/settings-parts.ts";
import type { Language } from "../../i18n/language.ts";
import { MoreTexts, useText } from "../../i18n/text-context.tsx";

const load: Record<Language, () => Promise<SettingsMessages>> = {
  en: async () => (await import("../../i18n/en/settings-parts.ts")).settingsParts,
  da: async () => (await import("../../i18n/da/settings-parts.ts")).settingsParts,
  sv: async () => (await import("../../i18n/sv/settings-parts.ts")).settingsParts,
};

const settingsTextsQuery = (language: Language) =>
  queryOptions({
    queryKey: ["settings-texts", language],
    queryFn: load[language],
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What only the settings say: a fifth of all words, which the first view (rule D9) does not wait for. */
export function SettingsTexts({ children }: { children: ReactNode }) {
  const { language } = useText();
  const messages = useQuery(settingsTextsQuery(language));
  if (messages.error) return <Failure error={messages.error} retry={() => void messages.refetch()} />;
  return messages.data ? <MoreTexts messages={messages.data}>{children}</MoreTexts> : <Loading heights={[320]} />;
}
