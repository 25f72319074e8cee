import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import "./field.css";

export interface FieldProps extends Omit<TextFieldProps, "className" | "children" | "style"> {
  label: string;
  hint?: string | undefined;
  placeholder?: string;
}

/** One line of text to fill in, with its label, a hint and its error. */
export function Field({ label, hint, placeholder, ...props }: FieldProps) {
  return (
    <TextField {...props} className="field">
      <Label className="field-label">{label}</Label>
      <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}
