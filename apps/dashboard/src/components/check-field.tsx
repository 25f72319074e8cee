import { Checkbox } from "react-aria-components/Checkbox";
import "./check-field.css";

/** Yes or no, beside its label. */
export function CheckField({
  label,
  isSelected,
  onChange,
}: {
  label: string;
  isSelected: boolean;
  onChange(isSelected: boolean): void;
}) {
  return (
    <Checkbox className="check-field" isSelected={isSelected} onChange={onChange}>
      <span className="check-field-box">
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <path d="M2.5 7.5 5.5 10.5 11.5 3.5" />
        </svg>
      </span>
      {label}
    </Checkbox>
  );
}
