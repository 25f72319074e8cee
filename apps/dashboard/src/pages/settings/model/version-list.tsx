import type { ModelVersion } from "../../../api/model.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { ReportTable } from "../../../components/report-table.tsx";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";

export interface VersionListProps {
  versions: readonly ModelVersion[];
  /** Takes a version into the editor, as a change to the newest one. */
  onTake(version: number): void;
}

/** Every version of the model: which answers are given by, what was changed and when. */
export function VersionList({ versions, onTake }: VersionListProps) {
  const { t, format } = useText();
  return (
    <Card title={t("model.versions")}>
      <ReportTable
        columns={[
          { name: t("model.version") },
          { name: t("settings.created"), isWords: true },
          { name: t("model.note"), isWords: true },
          { name: t("model.take"), isWords: true },
        ]}
        rows={versions.map((one) => ({
          key: String(one.version),
          cells: [
            <span key="version">
              {one.version} {one.served ? <span className="badge">{t("model.served")}</span> : null}
            </span>,
            one.createdAt === null ? t("model.delivered") : format.dateTime(one.createdAt),
            visibleText(one.note, 200),
            <Button
              key="take"
              look="quiet"
              aria-label={t("model.takeThis", { version: one.version })}
              onPress={() => onTake(one.version)}
            >
              {t("model.take")}
            </Button>,
          ],
        }))}
      />
    </Card>
  );
}
