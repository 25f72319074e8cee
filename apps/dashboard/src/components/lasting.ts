import { useText } from "../i18n/text-context.tsx";

/** Says how long a journey lasted (ms): one with a single touch did not last at all. */
export function useLasting(): (ms: number, width?: "long" | "short") => string {
  const { t, format } = useText();
  return (ms, width = "long") => (ms === 0 ? t("time.oneTouch") : format.duration(ms, width));
}
