import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Says what the log adds to a row: each detail by its name, and its value in words where it has any. */
export function useAuditDetails(): (details: unknown) => string {
  const { t, tOr, format } = useText();
  const valueText = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((one) => valueText(name, one)).join(", ");
    if (value === null || value === undefined) return t(name === "keptProperties" ? "audit.all" : "audit.noValue");
    if (typeof value === "number") return name === "expiresAt" ? format.date(value) : format.number(value);
    if (typeof value !== "string") return visibleText(JSON.stringify(value), 120);
    const [list] = WORDS[name] ?? [];
    const key = WORDS[name]?.map((prefix) => prefix + value).find((one) => tOr(one, "") !== "");
    return list === undefined || key === undefined ? visibleText(value, 80) : tOr(key, value);
  };
  return (details) => {
    if (typeof details !== "object" || details === null) return "";
    return Object.entries(details)
      .map(([name, value]) => `${tOr(`audit.of_${name}`, visibleText(name, 40))}: ${valueText(name, value)}`)
      .join(" · ");
  };
}

/** Under which keys the words of a detail's value may be found. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  role: ["role."],
  consent: ["consent."],
  report: ["share.of_"],
  kinds: ["hook.kind_"],
  kind: ["audit.kind_"],
};
