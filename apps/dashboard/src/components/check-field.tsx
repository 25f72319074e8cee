import "./check-field.css";

/** Yes or no, beside its label: the browser's own box, because the first view (rule D9) has room for nothing more. */
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
    <label className="check-field">
      <input
        className="hidden"
        type="checkbox"
        checked={isSelected}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="check-field-box">
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <path d="M2.5 7.5 5.5 10.5 11.5 3.5" />
        </svg>
      </span>
      {label}
    </label>
  );
}
