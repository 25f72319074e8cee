import type { Attribution } from "@meander/reports/contract";
import { useState } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Choice } from "../../components/choice.tsx";
import { Figure } from "../../components/figure.tsx";
import { JourneysLink } from "../../components/journeys-link.tsx";
import { Partial } from "../../components/state.tsx";
import { useWidth } from "../../components/use-width.ts";
import { useText } from "../../i18n/text-context.tsx";
import { CreditSpread } from "../../pictures/credit-spread.tsx";
import { spreadOf } from "../../pictures/spread-of.ts";

type Model = Attribution["models"][number]["model"];

/** How far the models agree, channel by channel; one of them stands out with its interval. */
export function ModelsFigure({ site, report }: { site: string; report: Attribution }) {
  const { t, format } = useText();
  const channelName = useChannelName();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState<Model>("markov");
  const rows = spreadOf(report.models, chosen);
  const models = report.models.map((m) => m.model);
  return (
    <Figure
      title={t("attribution.spread")}
      lead={t("attribution.spreadLead", { count: report.conversions, value: format.number(Math.round(report.value)) })}
      table={{
        columns: [t("journey.channel"), ...models.map((m) => t(`attribution.${m}`))],
        rows: rows.map((row) => [channelName(row.name), ...models.map((m) => row.conversions[m] ?? null)]),
      }}
    >
      <div className="attribution-choice">
        <Choice<Model>
          label={t("attribution.model")}
          value={chosen}
          options={models.map((value) => ({ value, label: t(`attribution.${value}`) }))}
          onChange={setChosen}
        />
      </div>
      <div ref={ref}>
        {width === 0 ? null : (
          <CreditSpread
            rows={rows}
            width={width}
            label={t("attribution.spread")}
            nameOf={channelName}
            percentOf={format.percent}
            modelName={(model) => t(`attribution.${model as Model}`)}
          />
        )}
      </div>
      <ul className="attribution-links">
        {rows.map((row) => (
          <li key={row.name}>
            <JourneysLink site={site} filter={{ channel: row.name, from: report.from, to: report.to }}>
              {channelName(row.name)}
            </JourneysLink>
          </li>
        ))}
      </ul>
      {report.unattributed.conversions > 0 ? (
        <Partial>{t("attribution.unattributed", { count: report.unattributed.conversions })}</Partial>
      ) : null}
      {report.warnings.map((warning) => (
        <Partial key={warning}>{t(`attribution.${warning}`)}</Partial>
      ))}
    </Figure>
  );
}
