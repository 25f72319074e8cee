import { useQuery } from "@tanstack/react-query";
import { quarantineQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { QuarantineList } from "./quarantine-list.tsx";

/** What could be read but not accepted, event by event. */
export function QuarantineCard({ site }: { site: string }) {
  const { t } = useText();
  const kept = useQuery(quarantineQuery(site));
  return (
    <Card title={t("settings.quarantine")}>
      <p className="report-small">{t("settings.quarantineText")}</p>
      {kept.data ? (
        <QuarantineList entries={kept.data.entries} isWhole={kept.data.next === null} />
      ) : kept.error ? (
        <Failure error={kept.error} retry={() => void kept.refetch()} />
      ) : (
        <Loading heights={[120]} />
      )}
    </Card>
  );
}
