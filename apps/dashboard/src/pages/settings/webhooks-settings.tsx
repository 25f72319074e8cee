import { useQuery } from "@tanstack/react-query";
import { webhooksQuery } from "../../api/webhooks.ts";
import { Card } from "../../components/card.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";
import { NewWebhook } from "./new-webhook.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** Whom the site tells what happens in journeys, how that goes, and telling one more (rule A7). */
export function WebhooksSettings({ site }: { site: string }) {
  const { t, format } = useText();
  const found = useQuery(webhooksQuery(site));
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading heights={[220]} />;
  const { webhooks } = found.data;
  return (
    <Card title={t("settings.part_webhooks")}>
      <div className="keys">
        {webhooks.length === 0 ? null : (
          <SettingsTable
            columns={[t("hook.url"), t("hook.kinds"), t("hook.last"), t("hook.waiting")]}
            acts={t("settings.delete")}
            rows={webhooks.map(({ id, url, kinds, lastAt, lastAnswer, waiting, dropped }) => ({
              key: id,
              cells: [
                <span key="url" className="mono">
                  {visibleText(url, 80)}
                </span>,
                kinds.map((kind) => t(`hook.kind_${kind}`)).join(", "),
                lastAt === null ? t("hook.never") : `${visibleText(lastAnswer ?? "", 40)} · ${format.dateTime(lastAt)}`,
                dropped === 0 ? format.number(waiting) : t("hook.dropped", { waiting, dropped }),
              ],
              act: <DeleteButton site={site} list="webhooks" id={id} />,
            }))}
          />
        )}
        <p className="tab-hint">{t("hook.text")}</p>
        <NewWebhook site={site} />
      </div>
    </Card>
  );
}
