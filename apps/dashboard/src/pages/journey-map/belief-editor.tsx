import type { AssumedMap } from "@meander/reports/contract";
import { type FormEvent, useState } from "react";
import { useSaveAssumedMap } from "../../api/assumed-map.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { useChannelName } from "../../components/channel-name.ts";
import { CHANNEL_NAMES } from "../../components/channel-names.ts";
import { Field } from "../../components/field.tsx";
import { PhaseName } from "../../components/phase-name.tsx";
import { Picker } from "../../components/picker.tsx";
import { Partial as Notice } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { type Belief, isEmptyBelief } from "./belief.ts";
import "./belief-editor.css";

export interface BeliefEditorProps {
  site: string;
  assumed: AssumedMap;
  /** The phases of the map, in order. */
  phases: readonly string[];
  onDone(): void;
}

type Touch = Belief["touchpoints"][number];

const FEELINGS = ["2", "1", "0", "-1", "-2"] as const;
/** Stands for "nobody has said" in a picker, whose options need a name. */
const UNSAID = "*";

/** Where the team writes down what it believes, phase by phase. */
export function BeliefEditor({ site, assumed, phases, onDone }: BeliefEditorProps) {
  const { t } = useText();
  const [beliefs, setBeliefs] = useState(() => phases.map((phase) => beliefOf(assumed, phase)));
  const save = useSaveAssumedMap(site);
  const change = (phase: string, next: Partial<Belief>) =>
    setBeliefs((old) => old.map((one) => (one.phase === phase ? { ...one, ...next } : one)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    // What is believed of phases that the model has no longer is kept.
    const others = assumed.phases.filter(({ phase }) => !phases.includes(phase));
    save.mutate({ phases: [...beliefs.filter((b) => !isEmptyBelief(b)), ...others] }, { onSuccess: onDone });
  };
  return (
    <Card title={t("map.believed")}>
      <form className="belief-form" onSubmit={send}>
        <p className="quiet">{t("map.believedText")}</p>
        {beliefs.map((belief) => (
          <fieldset key={belief.phase} className="belief">
            <legend>
              <PhaseName phase={belief.phase} />
            </legend>
            <FeelingPicker feeling={belief.feeling} onChange={(feeling) => change(belief.phase, { feeling })} />
            <TouchFields
              touchpoints={belief.touchpoints}
              onChange={(touchpoints) => change(belief.phase, { touchpoints })}
            />
            <Field
              label={t("map.note")}
              value={belief.note}
              lines={2}
              maxLength={2_000}
              onChange={(note) => change(belief.phase, { note })}
            />
          </fieldset>
        ))}
        {save.error ? <Notice>{t("settings.notSaved", { why: save.error.message })}</Notice> : null}
        <div className="belief-foot">
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {t("settings.save")}
          </Button>
          <Button look="quiet" onPress={onDone}>
            {t("dialogue.cancel")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function FeelingPicker({ feeling, onChange }: { feeling: number | null; onChange(feeling: number | null): void }) {
  const { t, format } = useText();
  const said = feeling === null ? UNSAID : String(feeling);
  const others = feeling === null || FEELINGS.some((one) => one === said) ? [] : [said];
  return (
    <Picker
      label={t("map.feeling")}
      value={said}
      options={[
        { value: UNSAID, label: t("map.feelingUnsaid") },
        ...FEELINGS.map((value) => ({ value, label: t(`map.feeling_${value}`) })),
        ...others.map((value) => ({ value, label: format.number(Number(value)) })),
      ]}
      onChange={(value) => onChange(value === UNSAID ? null : Number(value))}
    />
  );
}

function TouchFields({ touchpoints, onChange }: { touchpoints: readonly Touch[]; onChange(all: Touch[]): void }) {
  const { t } = useText();
  const channelName = useChannelName();
  const channels = CHANNEL_NAMES.map((value) => ({ value, label: channelName(value) }));
  const replaced = (place: number, next: Touch) => touchpoints.map((one, i) => (i === place ? next : one));
  // Two may be alike while they are written: each has a key of its own beside it.
  const [keys, setKeys] = useState<readonly number[]>(() => touchpoints.map((_, i) => i));
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...touchpoints, { channel: "Direct", what: "" }]);
  };
  const takeOut = (place: number) => {
    setKeys(keys.toSpliced(place, 1));
    onChange(touchpoints.toSpliced(place, 1));
  };
  return (
    <>
      {touchpoints.map((touch, i) => (
        <div key={keys[i]} className="belief-row">
          <Picker
            label={t("journey.channel")}
            value={touch.channel}
            options={channels}
            onChange={(channel) => onChange(replaced(i, { ...touch, channel: channel as Touch["channel"] }))}
          />
          <Field
            label={t("map.what")}
            value={touch.what}
            maxLength={200}
            onChange={(what) => onChange(replaced(i, { ...touch, what }))}
          />
          <Button look="quiet" onPress={() => takeOut(i)}>
            {t("funnel.takeOut")}
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={add}>
        {t("map.addTouch")}
      </Button>
    </>
  );
}

function beliefOf({ phases }: AssumedMap, phase: string): Belief {
  return phases.find((one) => one.phase === phase) ?? { phase, touchpoints: [], feeling: null, note: "" };
}
