import type { Journey } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { Button } from "../../components/button.tsx";
import { shortId } from "../../components/owner-name.tsx";
import { TakeOutActs } from "../../components/take-out-acts.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";
import { JourneyPicture } from "../../pictures/journey-picture.tsx";
import type { Span } from "../../pictures/time-scale.ts";
import { PictureLegend } from "./picture-legend.tsx";
import { readZoom } from "./read-zoom.ts";
import { ReplayBar, useReplayKeys } from "./replay-bar.tsx";
import { useMomentTable } from "./use-moment-table.ts";
import type { Replay } from "./use-replay.ts";

export interface JourneyStageProps {
  journey: Journey;
  moments: readonly Moment[];
  replay: Replay;
  onChoose(messageId: string): void;
}

/** The picture with its replay; the stretch that is zoomed to is in the address. */
export function JourneyStage({ journey, moments, replay, onChoose }: JourneyStageProps) {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/journeys/$journey" });
  const navigate = useNavigate({ from: "/sites/$site/journeys/$journey" });
  const zoom = useMemo(() => readZoom(search.from, search.to), [search.from, search.to]);
  const stage = useRef<HTMLDivElement>(null);
  const table = useMomentTable(journey, moments);
  const title = `${t("app.journeys")} ${visibleText(shortId(journey.owner.id), 20)}`;
  const onKeyDown = useReplayKeys({ journey, moments, replay, onChoose });
  const onZoom = useCallback(
    (view: Span | null) => {
      const span = { from: view ? String(view.from) : undefined, to: view ? String(view.to) : undefined };
      void navigate({ search: (old) => ({ ...old, ...span }), replace: true, resetScroll: false });
    },
    [navigate],
  );
  const at = moments.find((m) => m.messageId === replay.current)?.at;
  const isOutside = zoom !== null && at !== undefined && (at < zoom.from || at > zoom.to);
  useEffect(() => {
    // A replay that leaves the stretch goes on in the whole.
    if (replay.isPlaying && isOutside) onZoom(null);
  }, [replay.isPlaying, isOutside, onZoom]);
  return (
    <section className="journey-stage" aria-label={t("journey.picture")} onKeyDown={onKeyDown}>
      <div ref={stage}>
        <JourneyPicture
          journey={journey}
          moments={moments}
          chosen={replay.current}
          onChoose={onChoose}
          zoom={zoom}
          onZoom={onZoom}
          travel={replay.travel}
        />
      </div>
      <ReplayBar journey={journey} moments={moments} replay={replay} onChoose={onChoose} />
      <div className="journey-tools no-print">
        <PictureLegend />
        {zoom ? (
          <Button onPress={() => onZoom(null)}>{t("journey.whole")}</Button>
        ) : (
          <span className="quiet journey-hint">
            {t("journey.zoomHint")}
            <span className="journey-keys"> · {t("replay.keys")}</span>
          </span>
        )}
        <div className="figure-acts">
          <TakeOutActs title={title} table={table} picture={stage} />
        </div>
      </div>
    </section>
  );
}
