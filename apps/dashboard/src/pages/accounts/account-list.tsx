import type { Accounts } from "@meander/reports/contract";
import { Link } from "@tanstack/react-router";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { Empty } from "../../components/state.tsx";
import { addressText, visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { PhaseBar } from "../../pictures/phase-bar.tsx";
import { readSearch } from "../../search.ts";
import { useShared } from "../../shared/shared-context.ts";
import { StageName } from "./stage-name.tsx";

/** Accounts one below the other: where they stand, who is in them, and what went wrong for them. */
export function AccountList({ site, report }: { site: string; report: Accounts }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const isShared = useShared() !== null;
  const order = usePhases().orderOf(report.accounts.flatMap((a) => a.phases.map((p) => p.phase)));
  if (report.total === 0) return <Empty title={t("accounts.none")} text={t("accounts.noneText")} />;
  const columns = [
    { name: t("accounts.account") },
    { name: t("accounts.stage"), isWords: true },
    { name: t("accounts.members") },
    { name: t("accounts.standing"), isWords: true },
    { name: t("accounts.last") },
    { name: t("overview.softConversions") },
    { name: t("overview.conversions") },
    { name: t("accounts.openFriction") },
  ];
  return (
    <Figure
      title={t("accounts.list")}
      isPicture={false}
      table={{
        columns: [
          ...[t("accounts.account"), t("accounts.stage"), t("accounts.members"), t("accounts.awake")],
          ...[t("accounts.last"), t("overview.softConversions"), t("overview.conversions"), t("accounts.value")],
          t("accounts.openFriction"),
        ],
        rows: report.accounts.map((a) => [
          ...[a.account, a.stage === null ? null : phaseName(a.stage), a.members, a.awake],
          ...[new Date(a.lastTouch).toISOString(), a.softConversions, a.conversions, a.value, a.openFriction.times],
        ]),
      }}
    >
      <ReportTable
        columns={columns}
        rows={report.accounts.map((a) => ({
          key: a.account,
          cells: [
            isShared ? (
              visibleText(a.account, 60)
            ) : (
              <Link
                key="open"
                to="/sites/$site/accounts/$account"
                params={{ site, account: addressText(a.account) }}
                search={(old: Record<string, unknown>) => readSearch(old, ["days", "from", "to"])}
              >
                {visibleText(a.account, 60)}
              </Link>
            ),
            <StageName key="stage" account={a} />,
            <NumberLink key="members" number={{ of: a.account, members: "now" }}>
              {t("accounts.membersText", { count: a.members, awake: a.awake })}
            </NumberLink>,
            <PhaseBar
              key="phases"
              parts={a.phases.map((p) => ({ phase: p.phase, value: p.members }))}
              order={order}
              label={a.phases.map((p) => `${visibleText(phaseName(p.phase), 30)}: ${p.members}`).join(", ")}
            />,
            format.date(a.lastTouch),
            format.number(a.softConversions),
            format.number(a.conversions),
            a.openFriction.times === 0 ? (
              "–"
            ) : (
              <NumberLink key="friction" number={{ of: a.account, members: "open_friction" }}>
                {t("accounts.frictionText", { count: a.openFriction.times, members: a.openFriction.members })}
              </NumberLink>
            ),
          ],
        }))}
      />
    </Figure>
  );
}
