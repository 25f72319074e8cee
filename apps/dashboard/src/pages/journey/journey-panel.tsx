import type { Journey } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { memo } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import "../../components/tabs.css";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { MomentDetails } from "./moment-details.tsx";
import { WhoPanel } from "./who-panel.tsx";

export interface JourneyPanelProps {
  journey: Journey;
  moments: readonly Moment[];
  chosen: string | null;
  onChoose(messageId: string): void;
}

/** Beside the list: the chosen moment, why this is one person, and who it is. */
export const JourneyPanel = memo(function JourneyPanel({ journey, moments, chosen, onChoose }: JourneyPanelProps) {
  const { t } = useText();
  // Only what it needs of the address: zooming must not draw it again.
  const panel =
    useSearch({ from: "/shell/sites/$site/journeys/$journey", select: (search) => search.panel }) ?? "details";
  const navigate = useNavigate({ from: "/sites/$site/journeys/$journey" });
  const open = (key: string) =>
    void navigate({
      search: (old) => ({ ...old, panel: key === "details" ? undefined : key }),
      replace: true,
      resetScroll: false,
    });
  return (
    <section className="card" aria-label={t("journey.details")}>
      <Tabs
        className="tabs"
        selectedKey={["evidence", "who"].includes(panel) ? panel : "details"}
        onSelectionChange={(key) => open(String(key))}
      >
        <TabList className="tabs-list" aria-label={t("journey.details")}>
          <Tab id="details" className="tab">
            {t("journey.details")}
          </Tab>
          <Tab id="evidence" className="tab">
            {t("journey.evidence")}
          </Tab>
          <Tab id="who" className="tab">
            {t("journey.who")}
          </Tab>
        </TabList>
        <TabPanel id="details" className="tab-panel">
          <MomentDetails journey={journey} moments={moments} chosen={chosen} />
        </TabPanel>
        <TabPanel id="evidence" className="tab-panel">
          <EvidenceList journey={journey} onChoose={onChoose} />
        </TabPanel>
        <TabPanel id="who" className="tab-panel">
          <WhoPanel journey={journey} />
        </TabPanel>
      </Tabs>
    </section>
  );
});
