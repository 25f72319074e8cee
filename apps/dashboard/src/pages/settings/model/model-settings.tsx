import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Job } from "../../../api/jobs.ts";
import { modelVersionQuery, modelVersionsQuery } from "../../../api/model.ts";
import { Failure, Loading } from "../../../components/state.tsx";
import { ModelEditor } from "./model-editor.tsx";
import "./model-settings.css";

/** The site's journey model: loads the newest version, to which all changes are made. */
export function ModelSettings({ site }: { site: string }) {
  const versions = useQuery(modelVersionsQuery(site));
  const newest = versions.data?.versions[0]?.version ?? 0;
  const model = useQuery({ ...modelVersionQuery(site, newest), enabled: newest > 0 });
  const [job, setJob] = useState<Job | null>(null);
  const failed = versions.error ? versions : model.error ? model : null;
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!model.data || !versions.data) return <Loading heights={[260, 420]} />;
  return (
    <ModelEditor
      key={newest}
      site={site}
      newest={model.data}
      versions={versions.data.versions}
      job={job}
      onSaved={setJob}
    />
  );
}
