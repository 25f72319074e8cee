import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../api/rights.ts";
import { segmentsQuery } from "../api/segments.ts";
import { useText } from "../i18n/text-context.tsx";
import { Picker } from "./picker.tsx";
import { visibleText } from "./visible-text.ts";
import { WrittenFilter } from "./written-filter.tsx";

/** Stands for "all journeys", and for an expression that nobody has kept, in a picker, whose options need a name. */
const ALL = "*";
const WRITTEN = "+";

export interface SegmentFilterProps {
  site: string;
  value: string | undefined;
  onChange(segment: string | undefined): void;
}

/** Which journeys a page is about: all, those of a kept segment or persona, or those that an expression finds. */
export function SegmentFilter({ site, value, onChange }: SegmentFilterProps) {
  const { t } = useText();
  const mayKeep = useMay(site, "segments");
  const kept = useQuery(segmentsQuery(site)).data?.segments ?? [];
  const chosen = value === undefined ? ALL : (kept.find((s) => s.expression === value)?.id ?? WRITTEN);
  const options = [
    { value: ALL, label: t("segments.everybody") },
    ...kept.map((s) => ({ value: s.id, label: visibleText(s.name, 60) })),
    ...(chosen === WRITTEN ? [{ value: WRITTEN, label: t("segments.written") }] : []),
  ];
  const choose = (id: string) => {
    if (id !== WRITTEN) onChange(kept.find((s) => s.id === id)?.expression);
  };
  return (
    <>
      <Picker label={t("journeys.segment")} value={chosen} options={options} onChange={choose} />
      <WrittenFilter
        key={value}
        label={t("segments.expression")}
        hint={t("journeys.segmentHint")}
        value={value ?? ""}
        maxLength={2_000}
        onSubmit={(text) => onChange(text || undefined)}
      />
      {mayKeep && chosen === WRITTEN && value !== undefined ? (
        <Link to="/sites/$site/segments" params={{ site }} search={{ draft: value }} className="button button-quiet">
          {t("segments.keep")}
        </Link>
      ) : null}
    </>
  );
}
