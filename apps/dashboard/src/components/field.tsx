import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import "./field.css";

export interface FieldProps extends Omit<TextFieldProps, "className" | "children" | "style"> {
  label: string;
  hint?: string | undefined;
  placeholder?: string;
  /** So many lines instead of one. */
  lines?: number;
}

/** Text to fill in, with its label, a hint and its error. */
export function Field({ label, hint, placeholder, lines, ...props }: FieldProps) {
  return (
    <TextField {...props} className="field">
      <Label className="field-label">{label}</Label>
      {lines === undefined ? (
        <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className="field-input field-lines" rows={lines} />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}
