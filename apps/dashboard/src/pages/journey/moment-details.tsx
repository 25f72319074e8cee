import { Button } from "../../components/button.tsx";
import { useChannelName } from "../../components/channel-name.ts";
import { useDeviceName } from "../../components/device-name.ts";
import { FactList } from "../../components/fact-list.tsx";
import { useMomentName } from "../../components/moment-name.ts";
import { PhaseName } from "../../components/phase-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { markKind } from "../../pictures/mark-kind.ts";
import { MarkIcon } from "../../pictures/mark-shape.tsx";
import type { JourneyPanelProps } from "./journey-panel.tsx";
import { useConsentText } from "./use-consent-text.ts";

/** Everything about the chosen moment, and its address. */
export function MomentDetails({ journey, moments, chosen }: Omit<JourneyPanelProps, "onChoose">) {
  const { t, tOr, format } = useText();
  const momentName = useMomentName();
  const deviceName = useDeviceName();
  const channelName = useChannelName();
  const consentText = useConsentText();
  const moment = moments.find((m) => m.messageId === chosen);
  if (!moment) return <p className="quiet">{t("journey.choose")}</p>;
  const { touchpoint } = moment;
  const visitor = journey.visitors.find((v) => v.id === moment.visitor);
  return (
    <div className="moment">
      <h3 className="moment-name">
        <MarkIcon kind={markKind(moment.kind)} />
        {momentName(moment)}
      </h3>
      <FactList
        facts={[
          [t("journey.when"), format.dateTime(moment.at)],
          [t("journey.kind"), tOr(`kind.${moment.kind}`, visibleText(moment.kind, 40))],
          [t("journey.phase"), moment.phase === null ? null : <PhaseName key="phase" phase={moment.phase} />],
          [t("journey.device"), visitor ? visibleText(deviceName(visitor), 80) : null],
          [t("journey.page"), touchpoint?.page.title ? visibleText(touchpoint.page.title) : null],
          [
            "",
            moment.path === null ? null : (
              <span key="path" className="mono">
                {visibleText(moment.path)}
              </span>
            ),
          ],
          [t("journey.channel"), touchpoint?.channel ? channelName(touchpoint.channel) : null],
          [
            t("journey.valence"),
            touchpoint && touchpoint.valence !== 0 ? signed(touchpoint.valence, format.locale) : null,
          ],
          [t("journey.consent"), touchpoint?.consent ? consentText(touchpoint.consent) : null],
          ...Object.entries(touchpoint?.properties ?? {}).map(([key, value]): [string, string] => [
            visibleText(key, 60),
            visibleText(shown(value)),
          ]),
        ]}
      />
      <div className="moment-steps no-print">
        <Button look="quiet" onPress={() => void navigator.clipboard.writeText(window.location.href)}>
          {t("journey.permalink")}
        </Button>
      </div>
    </div>
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function signed(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { signDisplay: "always", maximumFractionDigits: 1 }).format(value);
}
