import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Deletes one of a site's keys, links or the like, in two steps. @param list its place in the API, below the site */
export function DeleteButton({ site, list, id }: { site: string; list: "keys" | "shares" | "webhooks"; id: string }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => callApi("DELETE", sitePath(site, list, id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, list] }),
  });
  return (
    <>
      <NotSaved error={remove.error} />
      <Button
        look="quiet"
        isDisabled={remove.isPending}
        onPress={() => (isSure ? remove.mutate() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {t(isSure ? "settings.deleteSure" : "settings.delete")}
      </Button>
    </>
  );
}
