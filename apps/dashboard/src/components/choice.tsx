import { ToggleButton } from "react-aria-components/ToggleButton";
import type { Key } from "react-aria-components/ToggleButtonGroup";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import "./choice.css";

export interface ChoiceProps<T extends string> {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
}

/** A few choices side by side, one of them taken. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const choose = (keys: Set<Key>) => {
    const option = options.find((o) => keys.has(o.value));
    if (option) onChange(option.value);
  };
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="choice"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={choose}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="choice-option">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
