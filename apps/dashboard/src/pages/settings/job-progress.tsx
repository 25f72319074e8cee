import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Job, jobQuery } from "../../api/jobs.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Says how far a job has come and what became of it. */
export function useJobText(): (job: Job) => string {
  const { t, format } = useText();
  return (job) => {
    if (job.state === "done") return t("jobs.done");
    if (job.state === "failed") return t("jobs.failed", { why: visibleText(job.error ?? "", 200) });
    if (job.state === "waiting") return t("jobs.waiting");
    const left = job.etaMs === null ? "" : `, ${t("jobs.left", { time: format.duration(job.etaMs) })}`;
    return `${t("jobs.running")}${left}`;
  };
}

/** A job's share of the way as a bar; nothing where nobody knows how long the way is. */
export function JobBar({ job, label }: { job: Job; label: string }) {
  const { t, format } = useText();
  if (job.total === null || job.total === 0) return null;
  const isBytes = job.unit === "bytes";
  const [done, total] = [job.done, job.total].map((n) => (isBytes ? format.bytes(n) : format.number(n)));
  return (
    <span className="job-bar">
      <progress value={job.done} max={job.total} aria-label={label} />
      <span className="quiet">
        {t("jobs.of", { done: done ?? "", total: total ?? "", unit: t(`jobs.${job.unit}`) })}
      </span>
    </span>
  );
}

/** A job that has just begun, followed until it is over; then everything of the site is read anew. */
export function JobProgress({ site, first }: { site: string; first: Job }) {
  const { t } = useText();
  const queries = useQueryClient();
  const jobText = useJobText();
  const job = useQuery({ ...jobQuery(site, first.id), placeholderData: first }).data ?? first;
  useEffect(() => {
    if (job.state === "done") void queries.invalidateQueries({ queryKey: ["site", site] });
  }, [job.state, queries, site]);
  return (
    <div className="job-progress">
      <JobBar job={job} label={t(`jobs.kind_${job.kind}`)} />
      <p role="status" data-state={job.state} className={job.state === "failed" ? "form-problem" : ""}>
        {jobText(job)}
      </p>
    </div>
  );
}
