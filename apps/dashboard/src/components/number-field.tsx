import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import "./field.css";

export interface NumberFieldProps {
  label: string;
  hint?: string;
  /** Undefined where nothing is said. */
  value: number | undefined;
  onChange(value: number | undefined): void;
  least?: number;
  most?: number;
  isInvalid?: boolean;
}

/** A number to fill in, written as the reader's language writes it. */
export function NumberField({ label, hint, value, onChange, least, most, isInvalid = false }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field field-number"
      value={value ?? Number.NaN}
      onChange={(next: number) => onChange(Number.isNaN(next) ? undefined : next)}
      formatOptions={{ maximumFractionDigits: 3 }}
      isInvalid={isInvalid}
      {...(least === undefined ? {} : { minValue: least })}
      {...(most === undefined ? {} : { maxValue: most })}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
    </AriaNumberField>
  );
}
