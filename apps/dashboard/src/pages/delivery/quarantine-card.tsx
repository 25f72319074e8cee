import { useQuery } from "@tanstack/react-query";
import { quarantineQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { QuarantineList } from "./quarantine-list.tsx";
import { QuarantineReasons } from "./quarantine-reasons.tsx";
import { useReplay } from "./use-replay.ts";

/** What could be read but not accepted, by reason and event by event, to be tried again. */
export function QuarantineCard({ site }: { site: string }) {
  const { t } = useText();
  const kept = useQuery(quarantineQuery(site));
  const { replay, sum } = useReplay(site);
  const tried = sum && [
    t("quarantine.stored", { count: sum.stored }),
    ...(sum.left > 0 ? [t("quarantine.left", { count: sum.left })] : []),
    t("quarantine.still", { count: sum.still }),
  ];
  return (
    <Card title={t("settings.quarantine")}>
      <p className="report-small">
        {t("settings.quarantineText")} {t("quarantine.replayText")}
      </p>
      <p role="status" className="quiet">
        {tried?.join(" · ")}
      </p>
      <NotSaved error={replay.error} />
      {kept.data ? (
        <>
          <QuarantineReasons reasons={kept.data.reasons} isBusy={replay.isPending} replay={replay.mutate} />
          <QuarantineList
            entries={kept.data.entries}
            isWhole={kept.data.next === null}
            isBusy={replay.isPending}
            replay={replay.mutate}
          />
        </>
      ) : kept.error ? (
        <Failure error={kept.error} retry={() => void kept.refetch()} />
      ) : (
        <Loading heights={[120]} />
      )}
    </Card>
  );
}
