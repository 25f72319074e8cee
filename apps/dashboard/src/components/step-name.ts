import { useText } from "../i18n/text-context.tsx";
import { useChannelName } from "./channel-name.ts";
import { usePhaseName } from "./phase-name.tsx";
import { visibleText } from "./visible-text.ts";

/** Says a step of a pattern (docs/patterns.md) in the reader's words; what it does not know stays as it is written. */
export function useStepName(): (step: string) => string {
  const { t, tOr } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  return (step) => {
    const { kind, name } = partsOf(step);
    if (kind === "phase") return visibleText(phaseName(name), 60);
    if (kind === "channel") return channelName(name);
    if (kind === "woken") return t("step.woken", { channel: channelName(name) });
    if (kind === "friction") return tOr(`friction.kind_${name}`, visibleText(name, 60));
    if (kind !== null) return visibleText(name, 80);
    return tOr(`step.${name}`, visibleText(phaseName(name), 80));
  };
}

/** The phase that a step asks for; null for every other step. */
export function phaseOfStep(step: string): string | null {
  const { kind, name } = partsOf(step);
  return kind === "phase" ? name : null;
}

function partsOf(step: string): { kind: string | null; name: string } {
  const [, kind = null, name = step] = /^(\w+):(.*)$/s.exec(step) ?? [];
  const [, inside] = /^"(.*)"$/s.exec(name) ?? [];
  return { kind, name: inside ?? name };
}
