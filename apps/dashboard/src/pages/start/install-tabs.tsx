import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { CopyBlock } from "../../components/copy-block.tsx";
import "../../components/tabs.css";
import { useText } from "../../i18n/text-context.tsx";
import { SNIPPET_KINDS, type SnippetSite, snippet } from "./snippets.ts";

/** The script tag and its three sisters, ready to copy. */
export function InstallTabs({ site }: { site: SnippetSite }) {
  const { t } = useText();
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
          <CopyBlock label={t(`start.${kind}`)} text={snippet(kind, window.location.origin, site)} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
