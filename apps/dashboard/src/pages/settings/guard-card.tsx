import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { useMay } from "../../api/rights.ts";
import type { Guard } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { FactList } from "../../components/fact-list.tsx";
import { shortId } from "../../components/owner-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

type Decision = "accept" | "refuse";

/** One user or contact: who waits since when, and letting them in or not, with what that does. */
export function GuardCard({ site, guard }: { site: string; guard: Guard }) {
  const { t, format } = useText();
  const deviceName = useDeviceName();
  const mayDecide = useMay(site, "people");
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Decision | null>(null);
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      callApi<{ decided: string[]; more: boolean }>("POST", sitePath(site, "guards", guard.id), { decision }),
    onSuccess: async () => {
      setAsked(null);
      await queries.invalidateQueries({ queryKey: ["site", site] });
    },
  });
  const name = visibleText(shortId(guard.id.replace(/^[a-z]:/, "")), 30);
  const kind = t(guard.id.startsWith("u:") ? "journeys.person" : "journeys.contact");
  return (
    <Card
      title={`${kind} ${name}`}
      aside={
        <Link to="/sites/$site/journeys/$journey" params={{ site, journey: guard.id }} search={{ panel: "evidence" }}>
          {t("start.see")}
        </Link>
      }
    >
      <div className="guard">
        <FactList
          facts={[
            [t("guard.waiting"), format.number(guard.waiting)],
            [t("guard.since"), format.dateTime(guard.since)],
            [t("guard.until"), format.dateTime(guard.until)],
            [t("guard.linked"), format.number(guard.linked)],
            [t("guard.accepted"), format.number(guard.accepted)],
            [t("guard.refused"), format.number(guard.refused)],
          ]}
        />
        <div>
          <h3 className="part-title">{t("guard.examples")}</h3>
          <ul className="guard-examples">
            {guard.examples.map((link) => (
              <li key={link.id}>
                <Link
                  to="/sites/$site/journeys/$journey"
                  params={{ site, journey: `v:${link.visitor}` }}
                  className="mono"
                >
                  {visibleText(shortId(link.visitor), 24)}
                </Link>{" "}
                <span className="quiet">
                  {[link.device ? visibleText(deviceName({ device: link.device }), 60) : null, format.dateTime(link.at)]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {mayDecide ? (
        <div className="form-foot">
          <Button onPress={() => setAsked("accept")}>{t("guard.accept")}</Button>
          <Button onPress={() => setAsked("refuse")}>{t("guard.refuse")}</Button>
        </div>
      ) : (
        <p className="quiet">{t("guard.adminDecides")}</p>
      )}
      <Dialogue
        title={t(asked === "refuse" ? "guard.refuseTitle" : "guard.acceptTitle", { count: guard.waiting, name })}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        action={{
          label: t(asked === "refuse" ? "guard.refuse" : "guard.accept"),
          isDisabled: decide.isPending,
          onPress: () => (asked ? decide.mutate(asked) : undefined),
        }}
        problem={decide.error ? t("settings.notSaved", { why: decide.error.message }) : null}
      >
        <p>{t(asked === "refuse" ? "guard.refuseText" : "guard.acceptText")}</p>
        {guard.waiting > MOST_DECIDED ? <p>{t("guard.first", { count: MOST_DECIDED })}</p> : null}
        <p>{t("identity.reversible")}</p>
      </Dialogue>
    </Card>
  );
}

/** The API decides about so many links at once. */
const MOST_DECIDED = 200;
