import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { scriptVersionQuery } from "../../api/queries.ts";
import { CheckField } from "../../components/check-field.tsx";
import { CopyBlock } from "../../components/copy-block.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import "../../components/tabs.css";
import { useText } from "../../i18n/text-context.tsx";
import { SNIPPET_KINDS, type SnippetKind, type SnippetSite, snippet } from "./snippets.ts";

/** The script tag and its three sisters, ready to copy. */
export function InstallTabs({ site }: { site: SnippetSite }) {
  const { t } = useText();
  const [isPinned, setPinned] = useState(false);
  return (
    <Tabs className="tabs">
      <TabList className="tabs-list" aria-label={t("start.step1")}>
        {SNIPPET_KINDS.map((kind) => (
          <Tab key={kind} id={kind} className="tab">
            {t(`start.${kind}`)}
          </Tab>
        ))}
      </TabList>
      {SNIPPET_KINDS.map((kind) => (
        <TabPanel key={kind} id={kind} className="tab-panel">
          <p className="tab-hint">{t(`start.${kind}Hint`)}</p>
          {/* A package's version is pinned by the lock file of its page. */}
          {isPinned && kind !== "npm" ? (
            <PinnedSnippet kind={kind} site={site} />
          ) : (
            <CopyBlock label={t(`start.${kind}`)} text={snippet(kind, window.location.origin, site)} />
          )}
          {kind === "npm" ? null : <CheckField label={t("start.pin")} isSelected={isPinned} onChange={setPinned} />}
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** The code that runs one version only, and what that means. */
function PinnedSnippet({ kind, site }: { kind: SnippetKind; site: SnippetSite }) {
  const { t } = useText();
  const version = useQuery(scriptVersionQuery());
  if (version.error) return <Failure error={version.error} retry={() => void version.refetch()} />;
  if (!version.data) return <Loading heights={[120]} />;
  return (
    <>
      <CopyBlock label={t(`start.${kind}`)} text={snippet(kind, window.location.origin, site, version.data)} />
      <p className="tab-hint">{t("start.pinText")}</p>
    </>
  );
}
