import type { JourneyMap } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { Button } from "../../components/button.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { MapSheet } from "./map-sheet.tsx";
import "./journey-map.css";

/** R10: phases as columns, what happens in them as lanes; to present, and to hang on a wall (rule D6). */
export function JourneyMapPage() {
  const { t } = useText();
  const { present } = useSearch({ from: "/shell/sites/$site/map" });
  const navigate = useNavigate({ from: "/sites/$site/map" });
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
    <ReportPage<JourneyMap>
      name="journey-map"
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
      {(map) => <MapSheet map={map} />}
    </ReportPage>
  );
}
