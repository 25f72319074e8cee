import type { Journey } from "@meander/reports/contract";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { useIsAdmin } from "../../api/identity.ts";
import { Button } from "../../components/button.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { FactList } from "../../components/fact-list.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { EraseDialogue } from "./erase-dialogue.tsx";

/** Who it is: covered until asked for; the accounts and the devices. */
export function WhoPanel({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  const deviceName = useDeviceName();
  const { site } = useParams({ from: "/shell/sites/$site/journeys/$journey" });
  const isAdmin = useIsAdmin(site);
  const [isOpen, setOpen] = useState(false);
  // Names are shown only once it is written down that somebody had them shown (rule A8).
  const reveal = useMutation({
    mutationFn: () => callApi("POST", sitePath(site, "journeys", journey.id, "reveal")),
    onSuccess: () => setOpen(true),
  });
  const [isErasing, setErasing] = useState(false);
  const traits = Object.entries(journey.traits);
  return (
    <div className="who">
      <h3 className="who-title">{t("journey.names")}</h3>
      {traits.length === 0 ? (
        <p className="quiet">{t("journey.noTraits")}</p>
      ) : (
        <>
          {isOpen ? (
            <FactList
              facts={traits.map(([key, value]): [string, string] => [
                visibleText(key, 60),
                visibleText(typeof value === "string" ? value : JSON.stringify(value)),
              ])}
            />
          ) : (
            <p className="quiet">{t("journey.covered", { count: traits.length })}</p>
          )}
          <Button isDisabled={reveal.isPending} onPress={() => (isOpen ? setOpen(false) : reveal.mutate())}>
            {t(isOpen ? "journey.hide" : "journey.reveal")}
          </Button>
          {isOpen ? null : <p className="quiet">{t("journey.revealNoted")}</p>}
          {reveal.error ? (
            <p className="form-problem" role="alert">
              {t("journey.notRevealed", { why: reveal.error.message })}
            </p>
          ) : null}
        </>
      )}
      {journey.accounts.length === 0 ? null : (
        <>
          <h3 className="who-title">{t("journey.accounts")}</h3>
          <FactList
            facts={journey.accounts.map((a): [string, string] => [
              visibleText(a.id, 60),
              [
                a.role === null ? null : visibleText(a.role, 60),
                a.to === null
                  ? t("journey.accountSince", { when: format.date(a.from) })
                  : t("journey.accountUntil", { from: format.date(a.from), to: format.date(a.to) }),
              ]
                .filter((part) => part !== null)
                .join(", "),
            ])}
          />
        </>
      )}
      <h3 className="who-title">{t("journey.ids")}</h3>
      <FactList
        facts={journey.visitors.map((v) => [
          visibleText(deviceName(v), 60),
          <span key={v.id}>
            <span className="mono">{visibleText(v.id, 60)}</span>
            <span className="quiet">
              {" "}
              {t("journeys.touchpoints", { count: v.touchpoints })}
              {v.sharedDevice ? `, ${t("journey.shared")}` : null}
            </span>
          </span>,
        ])}
      />
      {isAdmin ? (
        <div className="who-erase no-print">
          <p className="quiet">{t("erase.openText")}</p>
          <Button onPress={() => setErasing(true)}>
            {t(journey.owner.kind === "visitor" ? "erase.openVisitor" : "erase.open")}
          </Button>
        </div>
      ) : null}
      {isErasing ? <EraseDialogue site={site} journey={journey} onClose={() => setErasing(false)} /> : null}
    </div>
  );
}
