import { useQuery } from "@tanstack/react-query";
import { modelQuery } from "../api/queries.ts";
import { useText } from "../i18n/text-context.tsx";
import { patternStep } from "./pattern-step.ts";
import { usePhases } from "./phases.tsx";
import { Picker } from "./picker.tsx";
import { useStepName } from "./step-name.ts";

const KINDS = ["soft", "conversion", "friction"] as const;
/** Nothing is chosen yet, in a picker, whose options need a name. */
const NONE = "*";

export interface StepPickerProps {
  site: string;
  label: string;
  /** What stands in it: after a choice it is there for the next one. */
  placeholder: string;
  onChoose(step: string): void;
}

/** The steps that a site has names for: its phases, its goals, and what is common to all sites. */
export function StepPicker({ site, label, placeholder, onChoose }: StepPickerProps) {
  const { t } = useText();
  const stepName = useStepName();
  const phases = usePhases().orderOf([]);
  const goals = useQuery(modelQuery(site)).data?.goals ?? [];
  const steps = [
    ...phases.map((phase) => patternStep("phase", phase)),
    ...new Set(goals.map((goal) => patternStep("goal", goal.name))),
    ...KINDS,
  ];
  const nameOf = (step: string) =>
    step.startsWith("phase:") ? t("step.phase", { phase: stepName(step) }) : stepName(step);
  return (
    <Picker
      label={label}
      value={NONE}
      options={[{ value: NONE, label: placeholder }, ...steps.map((value) => ({ value, label: nameOf(value) }))]}
      onChange={(step) => (step === NONE ? undefined : onChoose(step))}
    />
  );
}
