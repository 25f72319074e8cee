import type { SiteKey } from "@meander/protocol";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";

/** One key. */
export function KeyRow({ site, siteKey }: { site: string; siteKey: SiteKey }) {
  const { t, format } = useText();
  return (
    <tr>
      <th scope="row">{visibleText(siteKey.name, 80)}</th>
      <td>{t(siteKey.kind === "write" ? "settings.kindWrite" : "settings.kindSecret")}</td>
      <td className="mono">{visibleText(siteKey.shown, 60)}</td>
      <td>{format.date(siteKey.createdAt)}</td>
      <td className="table-act">
        <DeleteButton site={site} list="keys" id={siteKey.id} />
      </td>
    </tr>
  );
}
