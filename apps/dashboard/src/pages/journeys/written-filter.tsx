import { type FormEvent, useState } from "react";
import { Field } from "../../components/field.tsx";

export interface WrittenFilterProps {
  label: string;
  hint: string;
  value: string;
  onSubmit(value: string): void;
}

/** A filter that is written out; it counts once Enter is pressed. */
export function WrittenFilter({ label, hint, value, onSubmit }: WrittenFilterProps) {
  const [text, setText] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(text.trim());
  };
  return (
    <form className="filters-search" onSubmit={submit}>
      <Field label={label} value={text} onChange={setText} placeholder={hint} maxLength={300} />
    </form>
  );
}
