import { useText } from "../i18n/text-context.tsx";
import { phaseColour } from "../pictures/phase-order.ts";
import "./phase-name.css";
import { usePhases } from "./phases.tsx";
import { visibleText } from "./visible-text.ts";

/** Gives the reader's word for a phase; what the model does not know keeps its id. */
export function usePhaseName(): (phase: string) => string {
  const { tOr, language } = useText();
  const { names } = usePhases();
  return (phase) => {
    const own = names.get(phase);
    return own?.[language] ?? own?.en ?? tOr(`phase.${phase}`, phase);
  };
}

/** A phase with its colour. */
export function PhaseName({ phase }: { phase: string }) {
  const name = usePhaseName();
  const { orderOf } = usePhases();
  return (
    <span className={`phase-name phase-${phaseColour(phase, orderOf([phase]))}`}>
      <span className="phase-swatch" />
      {visibleText(name(phase), 40)}
    </span>
  );
}
