import type { DaysSinceTest } from "@meander/journey/model";
import { Button } from "../../../components/button.tsx";
import { NumberField } from "../../../components/number-field.tsx";
import { Picker } from "../../../components/picker.tsx";
import { useText } from "../../../i18n/text-context.tsx";

const MARKS = ["first_touch", "last_touch", "last_conversion"] as const;

export interface DaysSinceTestsProps {
  tests: readonly DaysSinceTest[];
  isInvalid: boolean;
  onChange(tests: DaysSinceTest[]): void;
}

/** Tests of how many days lie between a moment of the journey and the touchpoint. */
export function DaysSinceTests({ tests, isInvalid, onChange }: DaysSinceTestsProps) {
  const { t } = useText();
  const rows = tests.map((test, place) => ({ test, place, key: `test ${place}` }));
  const set = (place: number, test: DaysSinceTest) => onChange(tests.map((one, i) => (i === place ? test : one)));
  return (
    <fieldset className="structured-tests" data-invalid={isInvalid || undefined}>
      <legend className="field-label">{t("model.field_daysSince")}</legend>
      {rows.map(({ test: { mark, atLeast, lessThan }, place, key }) => (
        <div key={key} className="structured-test">
          <Picker
            label={t("model.moment")}
            value={mark}
            options={MARKS.map((value) => ({ value, label: t(`model.mark_${value}`) }))}
            onChange={(value) =>
              set(place, said(MARKS.find((one) => one === value) ?? "first_touch", atLeast, lessThan))
            }
          />
          <NumberField
            label={t("model.atLeast")}
            least={0}
            value={atLeast}
            onChange={(days) => set(place, said(mark, days, lessThan))}
          />
          <NumberField
            label={t("model.lessThan")}
            least={0}
            value={lessThan}
            onChange={(days) => set(place, said(mark, atLeast, days))}
          />
          <Button look="quiet" onPress={() => onChange(tests.filter((_, i) => i !== place))}>
            {t("model.remove")}
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={() => onChange([...tests, { mark: "first_touch", atLeast: 1 }])}>
        {t("model.addDays")}
      </Button>
    </fieldset>
  );
}

function said(mark: DaysSinceTest["mark"], atLeast: number | undefined, lessThan: number | undefined): DaysSinceTest {
  return { mark, ...(atLeast === undefined ? {} : { atLeast }), ...(lessThan === undefined ? {} : { lessThan }) };
}
