import type { AssumedMap, JourneyMap } from "@meander/reports/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useMay } from "../../api/rights.ts";
import { Button } from "../../components/button.tsx";
import { usePhases } from "../../components/phases.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { MapSheet } from "./map-sheet.tsx";
import "./journey-map.css";

const BeliefEditor = lazy(async () => ({ default: (await import("./belief-editor.tsx")).BeliefEditor }));

/** What was believed is looked for among all channels of a phase, and there are fewer than so many. */
const EVERY_CHANNEL = "40";

/** R10: phases as columns, what happens in them as lanes; to present, and to hang on a wall (rule D6). */
export function JourneyMapPage() {
  const { t } = useText();
  const { present } = useSearch({ from: "/shell/sites/$site/map" });
  const navigate = useNavigate({ from: "/sites/$site/map" });
  const { site: open } = useParams({ from: "/shell/sites/$site/map" });
  const mayWrite = useMay(open, "segments");
  const { orderOf } = usePhases();
  const [isWriting, setWriting] = useState(false);
  const isPresenting = present === "1";
  useEffect(() => {
    if (!isPresenting) return;
    const root = document.documentElement;
    root.dataset.presenting = "1";
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") void navigate({ search: (old) => ({ ...old, present: undefined }) });
    };
    window.addEventListener("keydown", leave);
    return () => {
      delete root.dataset.presenting;
      window.removeEventListener("keydown", leave);
    };
  }, [isPresenting, navigate]);
  return (
    <ReportPage<JourneyMap & { assumed: AssumedMap }>
      name="journey-map"
      params={{ limit: EVERY_CHANNEL }}
      title={t("map.title")}
      lead={t("map.lead")}
      actions={
        <>
          <Button
            onPress={() => void navigate({ search: (old) => ({ ...old, present: isPresenting ? undefined : "1" }) })}
          >
            {t(isPresenting ? "map.leave" : "map.present")}
          </Button>
          <Button onPress={() => window.print()}>{t("map.print")}</Button>
        </>
      }
    >
      {(map, site) => (
        <>
          <MapSheet map={map} assumed={map.assumed} />
          {isWriting && mayWrite ? (
            <Suspense>
              <BeliefEditor
                site={site}
                assumed={map.assumed}
                phases={orderOf(map.phases.map((column) => column.phase))}
                onDone={() => setWriting(false)}
              />
            </Suspense>
          ) : mayWrite ? (
            <div className="map-acts no-print">
              <Button onPress={() => setWriting(true)}>
                {t(map.assumed.phases.length === 0 ? "map.believe" : "map.believeAnew")}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </ReportPage>
  );
}
