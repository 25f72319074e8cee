import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { callApi } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { SiteForm } from "./site-form.tsx";

/** Makes a site and leads to its first five minutes. */
export function NewSite() {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (body: unknown) => callApi<{ id: string; writeKey: string }>("POST", "/api/sites", body),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["me"] });
      await navigate({ to: "/sites/$site/start", params: { site: id } });
    },
  });
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Copenhagen";
  return (
    <SiteForm
      first={{ name: "", origins: [], timezone, consent: "required" }}
      onSubmit={(choices) => create.mutate(choices)}
      foot={
        <>
          <Button type="submit" look="primary" isDisabled={create.isPending}>
            {t("sites.create")}
          </Button>
          <NotSaved error={create.error} />
        </>
      }
    />
  );
}
