import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { en, type MessageKey, type Messages } from "./en.ts";
import { type Format, formatFor } from "./format.ts";
import { firstLanguage, keepLanguage, type Language, LOCALES } from "./language.ts";
import { fillMessage, type Params } from "./message.ts";

export interface Texts {
  language: Language;
  setLanguage(language: Language): void;
  /** The message of a key in the reader's language. */
  t(key: MessageKey, params?: Params): string;
  /** The message if the key exists, else the fallback: for closed lists that a newer server may lengthen. */
  tOr(key: string, fallback: string): string;
  format: Format;
}

const TextContext = createContext<Texts | null>(null);

const load: Record<Language, () => Promise<Messages>> = {
  en: async () => en,
  da: async () => (await import("./da.ts")).da,
  sv: async () => (await import("./sv.ts")).sv,
};

/** Gives all below it the reader's language; draws nothing until its messages are there. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  useEffect(() => {
    let current = true;
    void load[language]().then((messages) => {
      if (current) setLoaded({ language, messages });
    });
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = loaded?.language ?? "en";
  }, [loaded]);
  const texts = useMemo(() => (loaded ? textsOf(loaded.language, loaded.messages, setLanguage) : null), [loaded]);
  if (!texts) return null;
  return (
    <I18nProvider locale={LOCALES[texts.language]}>
      <TextContext value={texts}>{children}</TextContext>
    </I18nProvider>
  );
}

/** How messages are said; a key that is not among them stands for itself, so that a mistake is seen. */
function speak(messages: Readonly<Record<string, string>>, locale: string): Pick<Texts, "t" | "tOr"> {
  const few = messages["few.number"] ?? "–";
  const has = (key: string) => Object.hasOwn(messages, key);
  return {
    t: (key, params) => (has(key) ? fillMessage(messages[key] ?? "", params, locale, few) : key),
    tOr: (key, fallback) => (has(key) ? (messages[key] ?? "") : fallback),
  };
}

/** Says more messages below it: those of a part of the dashboard that is loaded by itself. */
export function MoreTexts({ messages, children }: { messages: Readonly<Record<string, string>>; children: ReactNode }) {
  const texts = useText();
  const more = useMemo(() => {
    const own = speak(messages, texts.format.locale);
    const has = (key: string) => Object.hasOwn(messages, key);
    return {
      ...texts,
      t: (key: MessageKey, params?: Params) => (has(key) ? own : texts).t(key, params),
      tOr: (key: string, fallback: string) => (has(key) ? own : texts).tOr(key, fallback),
    };
  }, [texts, messages]);
  return <TextContext value={more}>{children}</TextContext>;
}

function textsOf(language: Language, messages: Messages, setLanguage: (language: Language) => void): Texts {
  const locale = LOCALES[language];
  const few = messages["few.number"];
  return {
    language,
    setLanguage: (next) => {
      keepLanguage(next);
      setLanguage(next);
    },
    ...speak(messages, locale),
    format: formatFor(locale, { few }),
  };
}

/** Dates and times below it are those of a time zone; the browser's until it is known. */
export function ZoneProvider({ timeZone, children }: { timeZone: string | undefined; children: ReactNode }) {
  const texts = useText();
  const zoned = useMemo(
    () =>
      timeZone === undefined
        ? texts
        : { ...texts, format: formatFor(texts.format.locale, { timeZone, few: texts.t("few.number") }) },
    [texts, timeZone],
  );
  return <TextContext value={zoned}>{children}</TextContext>;
}

/** The reader's language; throws outside of TextProvider. */
export function useText(): Texts {
  const texts = useContext(TextContext);
  if (!texts) throw new Error("useText needs a TextProvider above it");
  return texts;
}
