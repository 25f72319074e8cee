import type { Model } from "@meander/journey/model";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ApiFailure, type ApiIssue } from "../../../api/client.ts";
import { modelTrialQuery } from "../../../api/model.ts";
import { Card } from "../../../components/card.tsx";
import { Failure, Loading } from "../../../components/state.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import type { ModelNames } from "./condition-names.ts";
import { TrialPanel } from "./trial-panel.tsx";

const NONE: readonly ApiIssue[] = [];

/** Tries a model on the site's own journeys; what is wrong with it comes with its places. */
export function useModelTrial(site: string, model: Model, isChanged: boolean) {
  const trial = useQuery({
    ...modelTrialQuery(site, model),
    enabled: isChanged,
    placeholderData: keepPreviousData,
  });
  const refused = trial.error instanceof ApiFailure && trial.error.status === 422 ? trial.error : null;
  return { trial, issues: refused?.issues ?? NONE };
}

export interface ModelPreviewProps {
  site: string;
  names: ModelNames;
  isChanged: boolean;
  tried: ReturnType<typeof useModelTrial>;
}

/** The live preview: what would change, before anything is saved (rule D8). */
export function ModelPreview({ site, names, isChanged, tried: { trial, issues } }: ModelPreviewProps) {
  const { t } = useText();
  const body = () => {
    if (!isChanged) return <p className="quiet">{t("model.previewNone")}</p>;
    if (issues.length > 0)
      return (
        <p className="form-problem" role="alert">
          {t("model.issues", { count: issues.length })}
        </p>
      );
    if (trial.error) return <Failure error={trial.error} retry={() => void trial.refetch()} />;
    if (!trial.data) return <Loading heights={[180]} />;
    return (
      <div aria-busy={trial.isPlaceholderData} className="model-trying">
        <TrialPanel site={site} trial={trial.data} names={names} />
      </div>
    );
  };
  return (
    <Card title={t("model.preview")}>
      <div aria-live="polite">{body()}</div>
    </Card>
  );
}
