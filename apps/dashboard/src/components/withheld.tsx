import { useText } from "../i18n/text-context.tsx";
import { Partial } from "./state.tsx";

/** One line that says that something is missing, and why: the reader sees no individuals. */
export function Withheld({ count }: { count: number | undefined }) {
  const { t } = useText();
  return count === undefined || count === 0 ? null : <Partial>{t("few.withheld", { count })}</Partial>;
}
