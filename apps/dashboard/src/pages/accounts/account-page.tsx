import type { Account, Accounts } from "@meander/reports/contract";
import { useParams } from "@tanstack/react-router";
import { Card } from "../../components/card.tsx";
import { FactList } from "../../components/fact-list.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { Empty } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { MarkIcon } from "../../pictures/mark-shape.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { StageName } from "./stage-name.tsx";
import { SwimFigure } from "./swim-figure.tsx";

/** One account: its members as swimlanes, where it stands, and what still stands in its way (rule D7). */
export function AccountPage() {
  const { t } = useText();
  const { account } = useParams({ from: "/shell/sites/$site/accounts/$account" });
  return (
    <ReportPage<Accounts>
      name="accounts"
      title={visibleText(account, 80)}
      lead={t("accounts.oneLead")}
      params={{ account }}
      usualDays={365}
      isShareable={false}
    >
      {(report, site) => {
        const found = report.accounts[0];
        return found ? (
          <>
            <SwimFigure site={site} account={found} />
            <div className="report-pair">
              <AccountFacts account={found} />
              <OpenFriction account={found} />
            </div>
          </>
        ) : (
          <Empty title={t("accounts.absent")} text={t("report.noneText")} />
        );
      }}
    </ReportPage>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const { t, format } = useText();
  return (
    <Card title={t("accounts.facts")}>
      <FactList
        facts={[
          [t("accounts.stage"), <StageName key="stage" account={account} />],
          [
            t("accounts.members"),
            <NumberLink key="members" number={{ of: account.account, members: "now" }}>
              {t("accounts.membersText", { count: account.members, awake: account.awake })}
            </NumberLink>,
          ],
          [
            t("accounts.former"),
            <NumberLink key="former" number={{ of: account.account, members: "former" }}>
              {format.number(account.former)}
            </NumberLink>,
          ],
          [t("accounts.first"), format.date(account.firstTouch)],
          [t("accounts.last"), format.date(account.lastTouch)],
          [t("overview.softConversions"), format.number(account.softConversions)],
          [t("overview.conversions"), format.number(account.conversions)],
          [t("accounts.value"), format.number(Math.round(account.value))],
        ]}
      />
    </Card>
  );
}

function OpenFriction({ account }: { account: Account }) {
  const { t, tOr, format } = useText();
  const { groups } = account.openFriction;
  return (
    <Card title={t("accounts.openFriction")}>
      <p className="report-small">{t("accounts.openFrictionText")}</p>
      {groups.length === 0 ? (
        <p className="quiet">{t("accounts.noFriction")}</p>
      ) : (
        <ul className="fact-rows">
          {groups.map((group) => (
            <li key={group.fingerprint}>
              <MarkIcon kind="friction" /> {visibleText(group.name, 90)}{" "}
              <span className="report-small">
                {tOr(`friction.kind_${group.kind}`, visibleText(group.kind, 40))} ·{" "}
                {t("friction.times", { count: group.times })} ·{" "}
                {t("friction.last", { when: format.date(group.lastAt) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
