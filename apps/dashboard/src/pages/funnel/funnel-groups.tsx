import type { Funnel } from "@meander/reports/contract";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateCell } from "../../components/rate.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { useStepName } from "../../components/step-name.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** The same funnel for each part of the split, side by side. */
export function FunnelGroups({ report, split }: { report: Funnel; split: string }) {
  const { t, tOr, format } = useText();
  const stepName = useStepName();
  const channelName = useChannelName();
  if (report.groups.length === 0) return null;
  const groupName = (group: string): string => {
    if (group === "") return t("funnel.unknown");
    if (split === "first_channel") return channelName(group);
    if (split === "country") return visibleText(format.country(group), 60);
    return tOr(
      split === "device" ? `device.${group}` : `journeys.${group === "user" ? "person" : group}`,
      visibleText(group, 60),
    );
  };
  const steps = report.groups[0]?.steps ?? [];
  return (
    <Figure
      title={t("funnel.groups")}
      lead={t("funnel.groupsLead")}
      isPicture={false}
      table={{
        columns: [t("overview.name"), ...steps.map((s) => stepName(s.step))],
        rows: report.groups.map((g) => [groupName(g.group), ...g.steps.map((s) => s.journeys)]),
      }}
    >
      <ReportTable
        columns={[{ name: t("overview.name") }, ...steps.map((s, i) => ({ name: `${i + 1}. ${stepName(s.step)}` }))]}
        rows={report.groups.map((g) => ({
          key: g.group,
          cells: [
            groupName(g.group),
            ...g.steps.map((s, i) =>
              i === 0 ? (
                <NumberLink key={s.step} number={{ group: g.group, reached: 1 }}>
                  {format.number(s.journeys)}
                </NumberLink>
              ) : (
                <RateCell key={s.step} rate={s.ofFirst}>
                  <NumberLink number={{ group: g.group, reached: i + 1 }}>
                    {s.ofFirst.rate === null ? "–" : format.percent(s.ofFirst.rate)}
                  </NumberLink>
                </RateCell>
              ),
            ),
          ],
        }))}
      />
    </Figure>
  );
}
