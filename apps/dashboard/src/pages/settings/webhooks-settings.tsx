import { useQuery } from "@tanstack/react-query";
import { webhooksQuery } from "../../api/webhooks.ts";
import { Card } from "../../components/card.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";
import { NewWebhook } from "./new-webhook.tsx";

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
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("hook.url")}</th>
                <th scope="col">{t("hook.kinds")}</th>
                <th scope="col">{t("hook.last")}</th>
                <th scope="col">{t("hook.waiting")}</th>
                <th scope="col">
                  <span className="hidden">{t("settings.delete")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {webhooks.map(({ id, url, kinds, lastAt, lastAnswer, waiting, dropped }) => (
                <tr key={id}>
                  <th scope="row" className="mono">
                    {visibleText(url, 80)}
                  </th>
                  <td>{kinds.map((kind) => t(`hook.kind_${kind}`)).join(", ")}</td>
                  <td>
                    {lastAt === null
                      ? t("hook.never")
                      : `${visibleText(lastAnswer ?? "", 40)} · ${format.dateTime(lastAt)}`}
                  </td>
                  <td>{dropped === 0 ? format.number(waiting) : t("hook.dropped", { waiting, dropped })}</td>
                  <td className="table-act">
                    <DeleteButton site={site} list="webhooks" id={id} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className="tab-hint">{t("hook.text")}</p>
        <NewWebhook site={site} />
      </div>
    </Card>
  );
}
