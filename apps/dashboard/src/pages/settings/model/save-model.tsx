import type { Model } from "@meander/journey/model";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "../../../api/client.ts";
import type { Job } from "../../../api/jobs.ts";
import { modelVersionQuery, saveModel } from "../../../api/model.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { Field } from "../../../components/field.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { JobProgress } from "../job-progress.tsx";

export interface SaveModelProps {
  site: string;
  model: Model;
  isChanged: boolean;
  /** The API would refuse it. */
  isWrong: boolean;
  /** What the last saving began. */
  job: Job | null;
  onDiscard(): void;
  onSaved(job: Job): void;
}

/** Saves a model with a note, and shows how far the journeys have been worked out anew. */
export function SaveModel({ site, model, isChanged, isWrong, job, onDiscard, onSaved }: SaveModelProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: () => saveModel(site, model, note.trim()),
    onSuccess: async (begun) => {
      onSaved(begun);
      const version = model.version + 1;
      queries.setQueryData(modelVersionQuery(site, version).queryKey, { ...model, version });
      await queries.invalidateQueries({ queryKey: ["site", site, "model"] });
    },
  });
  const isConflict = save.error instanceof ApiFailure && save.error.status === 409;
  return (
    <Card title={t("model.save")}>
      <div className="form">
        <Field label={t("model.note")} hint={t("model.noteHint")} value={note} onChange={setNote} maxLength={500} />
        <div className="form-foot">
          <Button look="primary" isDisabled={!isChanged || isWrong || save.isPending} onPress={() => save.mutate()}>
            {t("settings.save")}
          </Button>
          {isChanged ? (
            <Button look="quiet" onPress={onDiscard}>
              {t("model.discard")}
            </Button>
          ) : null}
        </div>
        {save.error ? (
          <p className="form-problem" role="alert">
            {isConflict ? t("model.conflict") : t("settings.notSaved", { why: save.error.message })}
          </p>
        ) : null}
        {job ? (
          <>
            <p className="quiet">{t("model.untilDone")}</p>
            <JobProgress key={job.id} site={site} first={job} />
          </>
        ) : null}
      </div>
    </Card>
  );
}
