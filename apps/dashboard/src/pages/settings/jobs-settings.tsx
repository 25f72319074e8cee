import { useQuery } from "@tanstack/react-query";
import { jobsQuery } from "../../api/jobs.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { JobBar, useJobText } from "./job-progress.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** Long work on the site: how far it is, and what became of it. */
export function JobsSettings({ site }: { site: string }) {
  const { t, format } = useText();
  const jobText = useJobText();
  const jobs = useQuery(jobsQuery(site));
  if (jobs.error) return <Failure error={jobs.error} retry={() => void jobs.refetch()} />;
  if (!jobs.data) return <Loading heights={[220]} />;
  if (jobs.data.jobs.length === 0) return <Empty title={t("jobs.none")} text={t("jobs.noneText")} />;
  return (
    <Card title={t("jobs.title")}>
      <SettingsTable
        columns={[t("jobs.what"), t("jobs.begun"), t("jobs.state"), t("jobs.progress")]}
        rows={jobs.data.jobs.map((job) => {
          const kind = t(`jobs.kind_${job.kind}`);
          return {
            key: job.id,
            cells: [
              kind,
              format.dateTime(job.createdAt),
              <span key="state" className={job.state === "failed" ? "form-problem" : ""}>
                {jobText(job)}
                {(job.counts.rejected ?? 0) > 0
                  ? ` · ${t("jobs.rejected", { count: job.counts.rejected ?? 0 })}`
                  : null}
              </span>,
              <JobBar key="bar" job={job} label={kind} />,
            ],
          };
        })}
      />
    </Card>
  );
}
