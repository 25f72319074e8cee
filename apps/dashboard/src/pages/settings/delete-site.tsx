import type { Site } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import type { DataKept } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { CopyBlock } from "../../components/copy-block.tsx";
import { Dialogue } from "../../components/dialogue.tsx";
import { FactList } from "../../components/fact-list.tsx";
import { Field } from "../../components/field.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** What is left of a deleted site: the proof in the audit log. */
interface Deletion {
  receipt: string;
  deletedAt: number;
  touchpoints: number;
  journeys: number;
}

/** Deletes a site with all its data, once its name has been written out. */
export function DeleteSite({ site, kept }: { site: Site; kept: DataKept }) {
  const { t, format } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const word = visibleText(site.name, 100);
  const remove = useMutation({ mutationFn: () => callApi<Deletion>("DELETE", sitePath(site.id)) });
  const leave = async () => {
    await navigate({ to: "/sites" });
    queries.removeQueries({ queryKey: ["site", site.id] });
    await queries.invalidateQueries({ queryKey: ["me"] });
  };
  return (
    <>
      <p className="tab-hint">{t("data.deleteText")}</p>
      <Button onPress={() => setOpen(true)}>{t("data.delete")}</Button>
      {remove.data ? (
        <Dialogue title={t("data.deleted")} isOpen onClose={() => void leave()}>
          <FactList
            facts={[
              [t("erase.when"), format.dateTime(remove.data.deletedAt)],
              [t("overview.touchpoints"), format.number(remove.data.touchpoints)],
              [t("overview.journeys"), format.number(remove.data.journeys)],
            ]}
          />
          <CopyBlock label={t("erase.receipt")} text={remove.data.receipt} />
        </Dialogue>
      ) : (
        <Dialogue
          title={t("data.deleteTitle", { name: word })}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          action={{
            label: t("erase.do"),
            isFinal: true,
            isDisabled: typed.trim() !== word || remove.isPending,
            onPress: () => remove.mutate(),
          }}
          problem={remove.error ? t("erase.failed", { why: remove.error.message }) : null}
        >
          <p>{t("data.deleteWhat", { touchpoints: kept.touchpoints, journeys: kept.journeys })}</p>
          <Field label={t("erase.type", { word })} value={typed} onChange={setTyped} autoComplete="off" autoFocus />
        </Dialogue>
      )}
    </>
  );
}
