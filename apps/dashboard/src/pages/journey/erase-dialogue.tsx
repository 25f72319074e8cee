import type { Journey } from "@meander/reports/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useErasure } from "../../api/identity.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { Field } from "../../components/field.tsx";
import { shortId } from "../../components/owner-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { ErasureProof } from "./erasure-proof.tsx";

/** Erases the journey's person for good, once their id has been written out; then shows the receipt (rule I10). */
export function EraseDialogue({ site, journey, onClose }: { site: string; journey: Journey; onClose(): void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const erasure = useErasure(site, journey.id);
  const word = visibleText(shortId(journey.owner.id), 24);
  const leave = async () => {
    await navigate({ to: "/sites/$site/journeys", params: { site } });
    queries.removeQueries({ queryKey: ["site", site, "journey", journey.id] });
    await queries.invalidateQueries({ queryKey: ["site", site] });
  };
  if (erasure.data) {
    return (
      <Dialogue title={t("erase.doneTitle")} isOpen onClose={() => void leave()}>
        <ErasureProof receipt={erasure.data} />
      </Dialogue>
    );
  }
  return (
    <Dialogue
      title={t("erase.title")}
      isOpen
      onClose={onClose}
      action={{
        label: t("erase.do"),
        isFinal: true,
        isDisabled: typed.trim() !== word || erasure.isPending,
        onPress: () => erasure.mutate(),
      }}
      problem={erasure.error ? t("erase.failed", { why: erasure.error.message }) : null}
    >
      <p>
        {t("erase.what", {
          touchpoints: t("journeys.touchpoints", { count: journey.touchpoints }),
          devices: t("journeys.devices", { count: journey.visitors.length }),
        })}
      </p>
      <p>{t("erase.after")}</p>
      <Field label={t("erase.type", { word })} value={typed} onChange={setTyped} autoComplete="off" autoFocus />
    </Dialogue>
  );
}
