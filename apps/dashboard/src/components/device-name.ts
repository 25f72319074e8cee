import type { Journey } from "@meander/reports/contract";
import { useText } from "../i18n/text-context.tsx";

export interface NamedDevice {
  device: Journey["visitors"][number]["device"] | null;
  /** How many visitors stand behind it. */
  visitors?: readonly string[];
}

/** Says what a device is: "Safari · iOS", "Server", "Offline", or how many more there are. */
export function useDeviceName(): (named: NamedDevice) => string {
  const { t, tOr } = useText();
  return ({ device, visitors = [] }) => {
    if (!device) return t("device.more", { count: visitors.length });
    const parts = [device.browser, device.os].filter((part) => part !== null && part !== "");
    return parts.length > 0 ? parts.join(" · ") : tOr(`device.${device.class}`, t("device.unknown"));
  };
}
