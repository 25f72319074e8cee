import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import "./field.css";
import "./picker.css";

export interface PickerProps {
  label: string;
  /** Shows the label inside the control instead of above it. */
  compact?: boolean;
  value: string;
  options: readonly { value: string; label: string }[];
  /** What stands there while no option is the value. */
  placeholder?: string;
  onChange(value: string): void;
}

/** One choice out of a list that opens. */
export function Picker({ label, compact = false, value, options, placeholder, onChange }: PickerProps) {
  return (
    <Select
      className="picker"
      value={placeholder !== undefined && value === "" ? null : value}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(key: unknown) => onChange(String(key ?? ""))}
      {...(compact ? { "aria-label": label } : {})}
    >
      {compact ? null : <Label className="field-label">{label}</Label>}
      <Button className="picker-button">
        <SelectValue className="picker-value" />
        <svg className="picker-arrow" viewBox="0 0 12 8" aria-hidden="true">
          <path d="M1.5 1.5 6 6l4.5-4.5" />
        </svg>
      </Button>
      <Popover className="picker-list" offset={4}>
        <ListBox items={options.map((o) => ({ id: o.value, ...o }))}>
          {(option: { label: string }) => <ListBoxItem className="picker-option">{option.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
