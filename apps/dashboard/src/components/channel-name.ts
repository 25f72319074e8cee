import { useText } from "../i18n/text-context.tsx";
import { visibleText } from "./visible-text.ts";

/** Gives the reader's word for a channel (rule J2). */
export function useChannelName(): (channel: string) => string {
  const { tOr } = useText();
  return (channel) => tOr(`channel.${channel}`, visibleText(channel, 60));
}
