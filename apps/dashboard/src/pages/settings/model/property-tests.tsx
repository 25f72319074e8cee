import type { Condition, PropertyTest } from "@meander/journey/model";
import { Button } from "../../../components/button.tsx";
import { Field } from "../../../components/field.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { Picker } from "../../../components/picker.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { readValue, writeValue } from "./condition-parts.ts";
import { WordList } from "./word-list.tsx";

export interface PropertyTestsProps {
  tests: readonly PropertyTest[];
  isInvalid: boolean;
  onChange(tests: NonNullable<Condition["property"]>): void;
}

/** Tests of what an event says of itself: that a property is there, is one of some values, or lies in a range. */
export function PropertyTests({ tests, isInvalid, onChange }: PropertyTestsProps) {
  const { t } = useText();
  const rows = tests.map((test, place) => ({ test, place, key: `test ${place}` }));
  const set = (place: number, test: PropertyTest) => onChange(tests.map((one, i) => (i === place ? test : one)));
  return (
    <fieldset className="structured-tests" data-invalid={isInvalid || undefined}>
      <legend className="field-label">{t("model.field_property")}</legend>
      {rows.map(({ test, place, key }) => (
        <div key={key} className="structured-test">
          <Field
            label={t("model.propertyName")}
            value={test.name}
            onChange={(name) => set(place, { ...test, name })}
            maxLength={200}
          />
          <WordList
            label={t("model.equals")}
            words={(test.equals ?? []).map(writeValue)}
            closed={null}
            nameOf={(word) => word}
            isInvalid={false}
            onChange={(words) => set(place, said({ ...test, equals: words.length ? words.map(readValue) : undefined }))}
          />
          <NumberField
            label={t("model.atLeast")}
            value={test.atLeast}
            onChange={(atLeast) => set(place, said({ ...test, atLeast }))}
          />
          <NumberField
            label={t("model.atMost")}
            value={test.atMost}
            onChange={(atMost) => set(place, said({ ...test, atMost }))}
          />
          <Picker
            label={t("model.exists")}
            value={test.exists === undefined ? "any" : test.exists ? "yes" : "no"}
            options={[
              { value: "any", label: t("model.isAny") },
              { value: "yes", label: t("model.isThere") },
              { value: "no", label: t("model.isAbsent") },
            ]}
            onChange={(value) => set(place, said({ ...test, exists: value === "any" ? undefined : value === "yes" }))}
          />
          <Button look="quiet" onPress={() => onChange(tests.filter((_, i) => i !== place))}>
            {t("model.remove")}
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={() => onChange([...tests, { name: "" }])}>
        {t("model.addProperty")}
      </Button>
    </fieldset>
  );
}

/** Without what is not said: the API takes no empty places. */
function said(test: { [K in keyof PropertyTest]: PropertyTest[K] | undefined } & { name: string }): PropertyTest {
  const { name, ...rest } = test;
  return { name, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) };
}
