import { Link } from "@tanstack/react-router";
import type { ModelTrial } from "../../../api/model.ts";
import { useMay } from "../../../api/rights.ts";
import { shortId } from "../../../components/owner-name.tsx";
import { ReportTable } from "../../../components/report-table.tsx";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";
import type { ModelNames } from "./condition-names.ts";

/** What a model would change, by a sample of the site's own journeys: how many, and which. */
export function TrialPanel({ site, trial, names }: { site: string; trial: ModelTrial; names: ModelNames }) {
  const { t, format } = useText();
  const mayOpen = useMay(site, "individuals");
  const phaseName = (id: string) => visibleText(names.phases.find((one) => one.value === id)?.label ?? id, 60);
  const goalName = (id: string) => visibleText(names.goals.find((one) => one.value === id)?.label ?? id, 60);
  const rows = [
    ...trial.phases.map((one) => ({ key: `phase ${one.phase}`, name: phaseName(one.phase), ...one })),
    { key: "soft", name: t("overview.softConversions"), ...trial.softConversions },
    { key: "conversions", name: t("overview.conversions"), ...trial.conversions },
    ...trial.goals
      .filter((one) => one.before !== one.after)
      .map((one) => ({ key: `goal ${one.goal}`, name: goalName(one.goal), ...one })),
  ];
  const counts = trial.goals.filter((one) => one.before !== one.after).length;
  return (
    <div className="trial">
      <p className="trial-sentence" data-changed={trial.changed + counts > 0 || undefined}>
        {t("model.wouldChange", { count: trial.changed, looked: trial.looked, of: trial.of })}
      </p>
      {trial.skipped > 0 ? <p className="quiet">{t("model.skipped", { count: trial.skipped })}</p> : null}
      <ReportTable
        columns={[
          { name: t("overview.name") },
          { name: t("model.now") },
          { name: t("model.then") },
          { name: t("model.difference") },
        ]}
        rows={rows.map(({ key, name, before, after }) => ({
          key,
          cells: [
            name,
            format.number(before),
            format.number(after),
            before === after ? "–" : <strong key="difference">{format.difference(after - before)}</strong>,
          ],
        }))}
      />
      {trial.examples.length === 0 ? null : (
        <>
          <h3 className="part-title">{t("model.examples")}</h3>
          <ul className="trial-examples">
            {trial.examples.map(({ journey, before, after }) => (
              <li key={journey}>
                {mayOpen ? (
                  <Link to="/sites/$site/journeys/$journey" params={{ site, journey }} className="mono">
                    {visibleText(shortId(journey), 24)}
                  </Link>
                ) : null}{" "}
                {before.phase === after.phase
                  ? phaseName(after.phase)
                  : `${phaseName(before.phase)} → ${phaseName(after.phase)}`}
                {before.softConversions === after.softConversions
                  ? null
                  : `, ${t("model.softFromTo", { from: before.softConversions, to: after.softConversions })}`}
                {before.conversions === after.conversions
                  ? null
                  : `, ${t("model.hardFromTo", { from: before.conversions, to: after.conversions })}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
