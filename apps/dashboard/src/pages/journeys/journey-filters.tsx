import { useQuery } from "@tanstack/react-query";
import { type JourneyFilter, modelQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { useChannelName } from "../../components/channel-name.ts";
import { CHANNEL_NAMES } from "../../components/channel-names.ts";
import { Field } from "../../components/field.tsx";
import { Filters } from "../../components/filters.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { Picker } from "../../components/picker.tsx";
import { SegmentFilter } from "../../components/segment-filter.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { WrittenFilter } from "../../components/written-filter.tsx";
import { useText } from "../../i18n/text-context.tsx";

export interface JourneyFiltersProps {
  site: string;
  filter: JourneyFilter;
  onChange(change: JourneyFilter): void;
  /** Null when nothing is filtered. */
  onClear: (() => void) | null;
}

/** Stands for "any" in a picker, whose options need a name. */
const ANY = "*";

/** One line of filters; all of them live in the address. */
export function JourneyFilters({ site, filter, onChange, onClear }: JourneyFiltersProps) {
  const { t } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const phases = usePhases().orderOf(filter.phase ? [filter.phase] : []);
  const goals = useQuery(modelQuery(site)).data?.goals ?? [];
  const written = (key: "q" | "pattern", label: string, hint: string) => (
    <WrittenFilter
      key={`${key} ${filter[key]}`}
      label={label}
      hint={hint}
      value={filter[key] ?? ""}
      onSubmit={(value) => onChange({ [key]: value || undefined })}
    />
  );
  const any = { value: ANY, label: t("journeys.any") };
  const set = (key: keyof JourneyFilter) => (value: string) =>
    onChange({ [key]: value === ANY || value === "" ? undefined : value });
  const goalNames = [...new Set([...goals.map((g) => g.name), ...(filter.goal ? [filter.goal] : [])])];
  return (
    <Filters>
      {written("q", t("journeys.search"), t("journeys.searchHint"))}
      <Picker
        label={t("journeys.phase")}
        value={filter.phase ?? ANY}
        options={[any, ...phases.map((value) => ({ value, label: visibleText(phaseName(value), 40) }))]}
        onChange={set("phase")}
      />
      <Picker
        label={t("journeys.channel")}
        value={filter.channel ?? ANY}
        options={[any, ...CHANNEL_NAMES.map((value) => ({ value, label: channelName(value) }))]}
        onChange={set("channel")}
      />
      <Picker
        label={t("journeys.goal")}
        value={filter.goal ?? ANY}
        options={[any, ...goalNames.map((value) => ({ value, label: visibleText(value, 60) }))]}
        onChange={set("goal")}
      />
      <Field label={t("journeys.from")} type="date" value={filter.from ?? ""} onChange={set("from")} />
      <Field label={t("journeys.to")} type="date" value={filter.to ?? ""} onChange={set("to")} />
      <Picker
        label={t("journeys.sort")}
        value={filter.sort ?? "last"}
        options={[
          { value: "last", label: t("journeys.sortLast") },
          { value: "first", label: t("journeys.sortFirst") },
          { value: "touchpoints", label: t("journeys.sortTouchpoints") },
        ]}
        onChange={(value) => onChange({ sort: value === "last" ? undefined : value })}
      />
      {written("pattern", t("journeys.pattern"), t("journeys.patternHint"))}
      <SegmentFilter site={site} value={filter.segment} onChange={(segment) => onChange({ segment })} />
      {onClear ? (
        <Button look="quiet" onPress={onClear}>
          {t("journeys.clear")}
        </Button>
      ) : null}
    </Filters>
  );
}
