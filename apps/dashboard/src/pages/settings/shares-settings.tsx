import { useQuery } from "@tanstack/react-query";
import { shareLinksQuery } from "../../api/share-links.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";

/** The links by which reports are shown to people without an account, and revoking them. */
export function SharesSettings({ site }: { site: string }) {
  const { t, tOr, format } = useText();
  const links = useQuery(shareLinksQuery(site));
  if (links.error) return <Failure error={links.error} retry={() => void links.refetch()} />;
  if (!links.data) return <Loading heights={[220]} />;
  const { shares } = links.data;
  if (shares.length === 0) return <Empty title={t("share.none")} text={t("share.noneText")} />;
  return (
    <Card title={t("settings.part_shares")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("share.name")}</th>
            <th scope="col">{t("share.report")}</th>
            <th scope="col">{t("settings.created")}</th>
            <th scope="col">{t("share.ends")}</th>
            <th scope="col">
              <span className="hidden">{t("settings.delete")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ id, name, report, createdAt, expiresAt }) => (
            <tr key={id}>
              <th scope="row">{visibleText(name, 80)}</th>
              <td>{tOr(`share.of_${report}`, report)}</td>
              <td>{format.date(createdAt)}</td>
              <td>{format.date(expiresAt)}</td>
              <td className="table-act">
                <DeleteButton site={site} list="shares" id={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
