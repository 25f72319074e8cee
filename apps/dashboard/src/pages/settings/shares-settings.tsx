import { useQuery } from "@tanstack/react-query";
import { shareLinksQuery } from "../../api/share-links.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";
import { SettingsTable } from "./settings-table.tsx";

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
      <SettingsTable
        columns={[t("share.name"), t("share.report"), t("settings.created"), t("share.ends")]}
        acts={t("settings.delete")}
        rows={shares.map(({ id, name, report, createdAt, expiresAt }) => ({
          key: id,
          cells: [
            visibleText(name, 80),
            tOr(`share.of_${report}`, report),
            format.date(createdAt),
            format.date(expiresAt),
          ],
          act: <DeleteButton site={site} list="shares" id={id} />,
        }))}
      />
    </Card>
  );
}
