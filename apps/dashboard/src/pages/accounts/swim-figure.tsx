import type { Account } from "@meander/reports/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { journeysQuery } from "../../api/queries.ts";
import { Figure } from "../../components/figure.tsx";
import { shortId, useOwnerKind } from "../../components/owner-name.tsx";
import { PhaseName, usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { Failure, Loading, Partial } from "../../components/state.tsx";
import { useWidth } from "../../components/use-width.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { swimLayout } from "../../pictures/swim-layout.ts";
import { Swimlanes } from "../../pictures/swimlanes.tsx";

/** More lanes would no longer be seen together. */
const MOST_LANES = 14;

/** The members of an account side by side in time (rule D7). */
export function SwimFigure({ site, account }: { site: string; account: Account }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const kindOf = useOwnerKind();
  const { orderOf } = usePhases();
  const [ref, width] = useWidth<HTMLDivElement>();
  const list = useInfiniteQuery(journeysQuery(site, { segment: account.segment }));
  const members = useMemo(() => (list.data?.pages[0]?.journeys ?? []).slice(0, MOST_LANES), [list.data]);
  const order = useMemo(() => orderOf(members.flatMap((m) => m.line.phases.map((p) => p.phase))), [members, orderOf]);
  const layout = useMemo(
    () => (members.length === 0 ? null : swimLayout(members, Math.max(320, width), order)),
    [members, width, order],
  );
  const roles = new Map(account.people.map((p) => [p.journey, p.role]));
  const nameOf = (id: string) => {
    const member = members.find((m) => m.id === id);
    const role = roles.get(id);
    const who = member ? `${kindOf(member.owner)} ${shortId(member.owner.id)}` : shortId(id);
    return visibleText(role ? `${role} · ${who}` : who, 70);
  };
  return (
    <Figure
      title={t("accounts.lanes")}
      lead={t("accounts.lanesLead")}
      table={{
        columns: [
          ...[t("accounts.member"), t("journey.phase"), t("accounts.first"), t("accounts.last")],
          ...[
            t("overview.touchpoints"),
            t("overview.softConversions"),
            t("overview.conversions"),
            t("overview.friction"),
          ],
        ],
        rows: members.map((m) => [
          ...[nameOf(m.id), phaseName(m.phase), format.date(m.firstTouch), format.date(m.lastTouch)],
          ...[m.touchpoints, m.softConversions, m.conversions, m.friction],
        ]),
      }}
    >
      <p className="phase-key">
        {order.map((phase) => (
          <PhaseName key={phase} phase={phase} />
        ))}
      </p>
      <div ref={ref}>
        {list.error ? (
          <Failure error={list.error} retry={() => void list.refetch()} />
        ) : !list.data ? (
          <Loading heights={[260]} />
        ) : layout === null || width === 0 ? (
          <p className="quiet">{t("accounts.nobody")}</p>
        ) : (
          <Swimlanes
            layout={layout}
            order={order}
            label={t("accounts.lanes")}
            together={t("accounts.together")}
            nameOf={nameOf}
            open={(id, drawn) => (
              <Link
                to="/sites/$site/journeys/$journey"
                params={{ site, journey: id }}
                aria-label={t("accounts.openMember", { name: nameOf(id) })}
              >
                {drawn}
              </Link>
            )}
          />
        )}
      </div>
      {account.members > members.length && members.length > 0 ? (
        <Partial>{t("friction.partial", { shown: members.length, all: account.members })}</Partial>
      ) : null}
    </Figure>
  );
}
