import { useText } from "../i18n/text-context.tsx";
import type { Moment } from "../pictures/journey-moments.ts";
import { visibleText } from "./visible-text.ts";

/** Says what a moment was, in one line: its name, else its page, else its kind. */
export function useMomentName(): (moment: Pick<Moment, "kind" | "label">) => string {
  const { t, tOr } = useText();
  return ({ kind, label }) =>
    visibleText(label === null || label === "" ? tOr(`kind.${kind}`, t("kind.interaction")) : label, 120);
}
