import type { Need } from "@meander/protocol";
import { ROLES_THAT_MAY } from "@meander/protocol";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { meQuery } from "../../api/queries.ts";
import { Page } from "../../components/page.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useCurrentInView } from "../../components/use-current-in-view.ts";
import { useText } from "../../i18n/text-context.tsx";
import "../../components/tabs.css";
import { SettingsTexts } from "./settings-texts.tsx";
import "../reports/report-page.css";
import "./settings-page.css";

/** Each part of the settings with what its reader must be allowed; the first that they are is the one that opens. */
const PARTS = [
  { name: "site", need: "settings", Part: lazyPart(async () => (await import("./site-part.tsx")).SitePart) },
  {
    name: "model",
    need: "settings",
    Part: lazyPart(async () => (await import("./model/model-settings.tsx")).ModelSettings),
  },
  { name: "keys", need: "settings", Part: lazyPart(async () => (await import("./keys-settings.tsx")).KeysSettings) },
  {
    name: "webhooks",
    need: "settings",
    Part: lazyPart(async () => (await import("./webhooks-settings.tsx")).WebhooksSettings),
  },
  {
    name: "members",
    need: "people",
    Part: lazyPart(async () => (await import("./members-settings.tsx")).MembersSettings),
  },
  {
    name: "guard",
    need: "individuals",
    Part: lazyPart(async () => (await import("./guard-settings.tsx")).GuardSettings),
  },
  {
    name: "shares",
    need: "sharing",
    Part: lazyPart(async () => (await import("./shares-settings.tsx")).SharesSettings),
  },
  { name: "data", need: "settings", Part: lazyPart(async () => (await import("./data-settings.tsx")).DataSettings) },
  { name: "jobs", need: "settings", Part: lazyPart(async () => (await import("./jobs-settings.tsx")).JobsSettings) },
  { name: "audit", need: "people", Part: lazyPart(async () => (await import("./audit-settings.tsx")).AuditSettings) },
] as const satisfies readonly { name: string; need: Need; Part: ComponentType<{ site: string }> }[];

function lazyPart(load: () => Promise<ComponentType<{ site: string }>>) {
  return lazy(async () => ({ default: await load() }));
}

/** The settings of a site in parts, as far as the reader's role goes (rule D8). */
export function SettingsPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/settings" });
  const { part } = useSearch({ from: "/shell/sites/$site/settings" });
  const me = useQuery(meQuery());
  const role = me.data?.sites.find((s) => s.id === site)?.role;
  const open = PARTS.filter(({ need }) => role !== undefined && ROLES_THAT_MAY[need].includes(role));
  const shown = open.find(({ name }) => name === part) ?? (part === undefined ? open[0] : undefined);
  const row = useCurrentInView<HTMLElement>(`${shown?.name} ${open.length}`);
  const body = () => {
    if (!me.data)
      return me.error ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Loading heights={[320]} />;
    if (!shown) return <p className="quiet">{t("state.forbidden")}</p>;
    return (
      <SettingsTexts>
        <Suspense fallback={<Loading heights={[320]} />}>
          <shown.Part key={site} site={site} />
        </Suspense>
      </SettingsTexts>
    );
  };
  return (
    <Page title={t("settings.title")}>
      <nav ref={row} className="settings-parts" aria-label={t("settings.title")}>
        {open.map(({ name }) => (
          <Link
            key={name}
            to="/sites/$site/settings"
            params={{ site }}
            search={name === open[0]?.name ? {} : { part: name }}
            // All lead to this page: without the search each would call itself the current one.
            activeOptions={{ exact: true, includeSearch: true }}
            className="tab"
            data-selected={name === shown?.name || undefined}
            aria-current={name === shown?.name ? "page" : undefined}
          >
            {t(`settings.part_${name}`)}
          </Link>
        ))}
      </nav>
      <div className="settings-part">{body()}</div>
    </Page>
  );
}
