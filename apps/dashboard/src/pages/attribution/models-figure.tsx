import type { Attribution } from "@meander/reports/contract";
import { useState } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Choice } from "../../components/choice.tsx";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { Partial } from "../../components/state.tsx";
import { useWidth } from "../../components/use-width.ts";
import { useText } from "../../i18n/text-context.tsx";
import { CreditSpread } from "../../pictures/credit-spread.tsx";
import { spreadOf } from "../../pictures/spread-of.ts";

type Model = Attribution["models"][number]["model"];

/** As the report calls the names that it has folded into one. */
const FOLDED = "(other)";

/** How far the models agree, channel by channel; one of them stands out with its interval. */
export function ModelsFigure({ report }: { report: Attribution }) {
  const { t, format } = useText();
  const channelName = useChannelName();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState<Model>("markov");
  const rows = spreadOf(report.models, chosen);
  const models = report.models.map((m) => m.model);
  // Names that were folded together open nothing: the list would not know which they were.
  const touches = report.touches.filter(({ name }) => name !== FOLDED).sort((a, b) => b.converted.of - a.converted.of);
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
        {touches.map(({ name, converted }) => (
          <li key={name}>
            {channelName(name)}:{" "}
            <NumberLink number={{ touch: name }}>{t("report.journeys", { count: converted.of })}</NumberLink>
          </li>
        ))}
      </ul>
      {report.unattributed.conversions > 0 ? (
        <Partial>
          <NumberLink number={{ converted: "none" }}>
            {t("attribution.unattributed", { count: report.unattributed.conversions })}
          </NumberLink>
        </Partial>
      ) : null}
      {report.warnings.map((warning) => (
        <Partial key={warning}>{t(`attribution.${warning}`)}</Partial>
      ))}
    </Figure>
  );
}
