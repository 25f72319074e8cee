import type { SiteKey } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** One key, and deleting it in two steps. */
export function KeyRow({ site, siteKey }: { site: string; siteKey: SiteKey }) {
  const { t, format } = useText();
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => callApi("DELETE", sitePath(site, "keys", siteKey.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, "keys"] }),
  });
  return (
    <tr>
      <th scope="row">{visibleText(siteKey.name, 80)}</th>
      <td>{t(siteKey.kind === "write" ? "settings.kindWrite" : "settings.kindSecret")}</td>
      <td className="mono">{visibleText(siteKey.shown, 60)}</td>
      <td>{format.date(siteKey.createdAt)}</td>
      <td className="table-act">
        {remove.error ? (
          <span className="form-problem">{t("settings.notSaved", { why: remove.error.message })}</span>
        ) : null}
        <Button
          look="quiet"
          isDisabled={remove.isPending}
          onPress={() => (isSure ? remove.mutate() : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {t(isSure ? "settings.deleteSure" : "settings.delete")}
        </Button>
      </td>
    </tr>
  );
}
