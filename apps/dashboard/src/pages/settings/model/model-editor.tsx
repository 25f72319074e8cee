import type { Model } from "@meander/journey/model";
import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { Job } from "../../../api/jobs.ts";
import { type ModelVersion, modelVersionQuery } from "../../../api/model.ts";
import { Dialogue } from "../../../components/dialogue.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import type { ModelNames } from "./condition-names.ts";
import { GoalList } from "./goal-list.tsx";
import { ModelPreview, useModelTrial } from "./model-preview.tsx";
import { PhaseList } from "./phase-list.tsx";
import { RuleList } from "./rule-list.tsx";
import { SaveModel } from "./save-model.tsx";
import { TimeLimits } from "./time-limits.tsx";
import { ValenceList } from "./valence-list.tsx";
import { VersionList } from "./version-list.tsx";

/** So long nobody has typed before a model is tried. */
const PAUSE_MS = 500;

export interface ModelEditorProps {
  site: string;
  /** The newest version: changes are made to it. */
  newest: Model;
  versions: readonly ModelVersion[];
  job: Job | null;
  onSaved(job: Job): void;
}

/** The model's parts at the left; what would change, and saving it, at the right (rule D8). */
export function ModelEditor({ site, newest, versions, job, onSaved }: ModelEditorProps) {
  const { t, language } = useText();
  const queries = useQueryClient();
  const [model, setModel] = useState(newest);
  // Texts that are being written live in the fields; another model begins with other fields.
  const [edition, setEdition] = useState(0);
  const isChanged = useMemo(() => JSON.stringify(model) !== JSON.stringify(newest), [model, newest]);
  const settled = useSettled(model);
  const tried = useModelTrial(site, settled, isChanged && settled !== newest);
  const names: ModelNames = useMemo(
    () => ({
      phases: model.phases.map(({ id, name }) => ({ value: id, label: name[language] || id })),
      goals: model.goals.map(({ id, name }) => ({ value: id, label: name || id })),
    }),
    [model, language],
  );
  const [isSaved, setSaved] = useState(false);
  const isOpen = isChanged && !isSaved;
  const blocker = useBlocker({ shouldBlockFn: () => isOpen, enableBeforeUnload: () => isOpen, withResolver: true });
  const begin = (from: Model) => {
    setModel({ ...from, version: newest.version });
    setEdition(edition + 1);
    setSaved(false);
  };
  const change = (next: Model) => {
    setModel(next);
    setSaved(false);
  };
  const take = async (version: number) => begin(await queries.fetchQuery(modelVersionQuery(site, version)));
  const part = { model, names, issues: isChanged ? tried.issues : [], onChange: change };
  return (
    <div className="model">
      <div className="model-parts" key={edition}>
        <PhaseList {...part} />
        <RuleList {...part} />
        <GoalList {...part} />
        <ValenceList {...part} />
        <TimeLimits {...part} />
        <VersionList versions={versions} onTake={(version) => void take(version)} />
      </div>
      <div className="model-beside">
        <ModelPreview site={site} names={names} isChanged={isOpen} tried={tried} />
        <SaveModel
          site={site}
          model={model}
          isChanged={isOpen}
          isWrong={tried.issues.length > 0}
          onDiscard={() => begin(newest)}
          job={job}
          onSaved={(begun) => {
            setSaved(true);
            onSaved(begun);
          }}
        />
      </div>
      <Dialogue
        title={t("model.leaveTitle")}
        isOpen={blocker.status === "blocked"}
        onClose={() => blocker.reset?.()}
        action={{ label: t("model.leave"), isFinal: true, onPress: () => blocker.proceed?.() }}
      >
        <p>{t("model.leaveText")}</p>
      </Dialogue>
    </div>
  );
}

/** The model as it was when nobody had changed it for a moment. */
function useSettled(model: Model): Model {
  const [settled, setSettled] = useState(model);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(model), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [model]);
  return settled;
}
