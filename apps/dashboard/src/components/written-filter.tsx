import { type FormEvent, useState } from "react";
import { Field } from "./field.tsx";

export interface WrittenFilterProps {
  label: string;
  hint: string;
  value: string;
  /** As the API takes it. */
  maxLength?: number;
  onSubmit(value: string): void;
}

/** A filter that is written out; it counts once Enter is pressed. Give it a `key` with the value that the address has. */
export function WrittenFilter({ label, hint, value, maxLength = 500, onSubmit }: WrittenFilterProps) {
  const [text, setText] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(text.trim());
  };
  return (
    <form className="filters-search" onSubmit={submit}>
      <Field label={label} value={text} onChange={setText} placeholder={hint} maxLength={maxLength} />
    </form>
  );
}
