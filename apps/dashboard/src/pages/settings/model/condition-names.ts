import { useChannelName } from "../../../components/channel-name.ts";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";
import type { ListField } from "./condition-parts.ts";

/** How phases and goals of the model that is being written are called: they may have no page yet. */
export interface ModelNames {
  phases: readonly { value: string; label: string }[];
  goals: readonly { value: string; label: string }[];
}

/** Says a word of a condition's list as people know it. */
export function useWordName(names: ModelNames): (field: ListField, word: string) => string {
  const { tOr } = useText();
  const channelName = useChannelName();
  const labelled = (list: ModelNames["phases"], word: string) => list.find((one) => one.value === word)?.label ?? word;
  return (field, word) => {
    switch (field) {
      case "kind":
        return tOr(`kind.${word}`, visibleText(word, 60));
      case "channel":
        return channelName(word);
      case "outcome":
        return tOr(`friction.kind_${word}`, tOr(`kind.${word}`, visibleText(word, 60)));
      case "goal":
        return visibleText(labelled(names.goals, word), 60);
      case "in":
      case "after":
        return visibleText(labelled(names.phases, word), 60);
      default:
        return visibleText(word, 60);
    }
  };
}
