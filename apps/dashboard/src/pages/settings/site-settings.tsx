import type { Site } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi, sitePath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { SiteForm } from "../sites/site-form.tsx";

/** Name, origins, time zone and consent of a site. */
export function SiteSettings({ site }: { site: Site }) {
  const { t } = useText();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: unknown) => callApi<Site>("PATCH", sitePath(site.id), body),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["site", site.id] }),
        queries.invalidateQueries({ queryKey: ["me"] }),
      ]);
    },
  });
  return (
    <SiteForm
      first={site}
      onSubmit={(choices) => save.mutate(choices)}
      foot={
        <>
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {t("settings.save")}
          </Button>
          <span role="status" className={save.error ? "form-problem" : "quiet"}>
            {save.error
              ? t("settings.notSaved", { why: save.error.message })
              : save.isSuccess
                ? t("settings.saved")
                : null}
          </span>
        </>
      }
    />
  );
}
