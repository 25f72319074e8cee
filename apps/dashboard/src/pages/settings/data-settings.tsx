import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import type { Job } from "../../api/jobs.ts";
import { siteQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { type DataKept, dataKeptQuery } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { FactList } from "../../components/fact-list.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { NumberField } from "../../components/number-field.tsx";
import { Picker } from "../../components/picker.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteSite } from "./delete-site.tsx";
import { JobProgress } from "./job-progress.tsx";
import { KeptProperties } from "./kept-properties.tsx";

const SHARDS = ["1", "2", "4", "8", "16"];
const MOST_MONTHS = 25;

/** What is kept and for how long, over how many shards, and taking it along or away (rules S4, S11). */
export function DataSettings({ site }: { site: string }) {
  const { t, format } = useText();
  const kept = useQuery(dataKeptQuery(site));
  const details = useQuery(siteQuery(site));
  const isAdmin = useMay(site, "people");
  const failed = kept.error ? kept : details.error ? details : null;
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!kept.data || !details.data) return <Loading heights={[200, 140]} />;
  const { oldest, touchpoints, journeys, quarantined, bytes, quarantineDays } = kept.data;
  return (
    <div className="settings">
      <Card title={t("data.kept")}>
        <FactList
          facts={[
            [t("data.oldest"), oldest === null ? t("data.nothing") : format.date(oldest)],
            [t("overview.touchpoints"), format.number(touchpoints)],
            [t("overview.journeys"), format.number(journeys)],
            [t("settings.quarantine"), t("data.quarantined", { count: quarantined, days: quarantineDays })],
            [t("data.size"), format.bytes(bytes)],
          ]}
        />
      </Card>
      <Card title={t("data.retention")}>
        <Retention key={kept.data.retentionMonths} site={site} kept={kept.data} />
      </Card>
      <Card title={t("kept.title")}>
        <KeptProperties site={details.data} />
      </Card>
      <Card title={t("data.shards")}>
        <Shards key={kept.data.shards} site={site} kept={kept.data} />
      </Card>
      {isAdmin ? (
        <>
          <Card title={t("data.backup")}>
            <p className="tab-hint">{t("data.backupText")}</p>
            <a className="button" href={sitePath(site, "backup")} download>
              {t("data.download")}
            </a>
          </Card>
          <Card title={t("data.delete")}>
            <DeleteSite site={details.data} kept={kept.data} />
          </Card>
        </>
      ) : null}
    </div>
  );
}

function Retention({ site, kept }: { site: string; kept: DataKept }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [months, setMonths] = useState<number | undefined>(kept.retentionMonths);
  const save = useMutation({
    mutationFn: () => callApi("PATCH", sitePath(site), { retentionMonths: months }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site] }),
  });
  return (
    <div className="form">
      <NumberField
        label={t("data.months")}
        hint={months !== undefined && months < kept.retentionMonths ? t("data.shorter") : t("data.retentionText")}
        least={1}
        most={MOST_MONTHS}
        value={months}
        onChange={setMonths}
      />
      <div className="form-foot">
        <Button
          isDisabled={months === undefined || months === kept.retentionMonths || save.isPending}
          onPress={() => save.mutate()}
        >
          {t("settings.save")}
        </Button>
        <NotSaved error={save.error} />
      </div>
    </div>
  );
}

function Shards({ site, kept }: { site: string; kept: DataKept }) {
  const { t } = useText();
  const [shards, setShards] = useState(String(kept.shards));
  const move = useMutation({
    mutationFn: () => callApi<Job>("POST", sitePath(site, "shards"), { shards: Number(shards) }),
  });
  return (
    <div className="form">
      <p className="tab-hint">{t("data.shardsText")}</p>
      <Picker
        label={t("data.shardCount")}
        value={shards}
        options={SHARDS.map((value) => ({ value, label: value }))}
        onChange={setShards}
      />
      <div className="form-foot">
        <Button isDisabled={shards === String(kept.shards) || move.isPending} onPress={() => move.mutate()}>
          {t("data.spread")}
        </Button>
        <NotSaved error={move.error} />
      </div>
      {move.data ? <JobProgress key={move.data.id} site={site} first={move.data} /> : null}
    </div>
  );
}
