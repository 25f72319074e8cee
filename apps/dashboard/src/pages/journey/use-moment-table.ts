import type { Journey } from "@meander/reports/contract";
import type { DataTable } from "../../components/data-table.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { useMomentName } from "../../components/moment-name.ts";
import { usePhaseName } from "../../components/phase-name.tsx";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";

/** Makes the journey's picture as a table: one row per moment, in order; times in the site's zone. */
export function useMomentTable(journey: Journey, moments: readonly Moment[]): () => DataTable {
  const { t, tOr, format } = useText();
  const momentName = useMomentName();
  const phaseName = usePhaseName();
  const deviceName = useDeviceName();
  return () => {
    const devices = new Map(journey.visitors.map((v) => [v.id, deviceName(v)]));
    const names = ["when", "kind", "details", "phase", "device", "page"] as const;
    return {
      columns: names.map((name) => t(`journey.${name}`)),
      rows: moments.map((m) => [
        format.dateTime(m.at),
        tOr(`kind.${m.kind}`, m.kind),
        momentName(m),
        m.phase === null ? null : phaseName(m.phase),
        (m.visitor === null ? null : devices.get(m.visitor)) ?? null,
        m.path,
      ]),
    };
  };
}
