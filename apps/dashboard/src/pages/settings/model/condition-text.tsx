import type { Condition } from "@meander/journey/model";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";
import { type ModelNames, useWordName } from "./condition-names.ts";
import { LIST_FIELDS, writeValue } from "./condition-parts.ts";

/** So many words of a list are said; the others are counted. */
const MOST_SAID = 3;

/** A condition in one line of words. */
export function ConditionText({ when, names }: { when: Condition; names: ModelNames }) {
  const { t } = useText();
  const wordName = useWordName(names);
  const list = (words: readonly string[]) => {
    const said = words.slice(0, MOST_SAID).join(", ");
    return words.length > MOST_SAID ? t("model.andMore", { said, more: words.length - MOST_SAID }) : said;
  };
  const parts = LIST_FIELDS.flatMap((field) => {
    const words = when[field];
    return words ? [[t(`model.field_${field}`), list(words.map((word) => wordName(field, word)))] as const] : [];
  });
  const properties = (when.property ?? []).map((test) => {
    const said = [
      test.equals ? list(test.equals.map((value) => visibleText(writeValue(value), 40))) : null,
      test.atLeast === undefined ? null : `≥ ${test.atLeast}`,
      test.atMost === undefined ? null : `≤ ${test.atMost}`,
      test.exists === undefined ? null : t(test.exists ? "model.isThere" : "model.isAbsent"),
    ];
    return [visibleText(test.name, 60), said.filter((one) => one !== null).join(", ")] as const;
  });
  const days = (when.daysSince ?? []).map((test) => {
    const said = [
      test.atLeast === undefined ? null : `≥ ${test.atLeast}`,
      test.lessThan === undefined ? null : `< ${test.lessThan}`,
    ];
    return [
      `${t("model.field_daysSince")} ${t(`model.mark_${test.mark}`)}`,
      said.filter((one) => one !== null).join(", "),
    ] as const;
  });
  const all = [...parts, ...properties, ...days];
  if (all.length === 0) return <span className="quiet">{t("model.always")}</span>;
  return (
    <span className="condition-text">
      {all.map(([name, said]) => (
        <span key={`${name} ${said}`} className="condition-part">
          <span className="quiet">{name}</span> {said}
        </span>
      ))}
    </span>
  );
}
