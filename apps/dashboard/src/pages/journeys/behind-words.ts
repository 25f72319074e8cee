import { useChannelName } from "../../components/channel-name.ts";
import { usePhaseName } from "../../components/phase-name.tsx";
import { useStepName } from "../../components/step-name.ts";
import { visibleText } from "../../components/visible-text.ts";
import type { MessageKey } from "../../i18n/en.ts";
import { useText } from "../../i18n/text-context.tsx";
import { readSteps } from "../funnel/step-list.ts";

/** The title of each report. */
export const REPORT_TITLES: Readonly<Record<string, MessageKey>> = {
  overview: "overview.title",
  phases: "phases.title",
  "journey-map": "map.title",
  "soft-conversions": "soft.title",
  friction: "friction.title",
  loops: "loops.title",
  paths: "paths.title",
  funnel: "funnel.title",
  attribution: "attribution.title",
  retention: "retention.title",
  outlook: "outlook.title",
  accounts: "accounts.title",
  delivery: "delivery.title",
};

const HAPPENED: Readonly<Record<string, MessageKey>> = {
  soft_conversions: "overview.softConversions",
  conversions: "overview.conversions",
  friction: "overview.friction",
};

type Values = Readonly<Record<string, string>>;
type Said = string | false | undefined;

/**
 * Says in the reader's words what names a number of a report.
 * @param v the question and the number in one; @param frictionName what a fingerprint stands for, where it is known
 */
export function useBehindWords(): (report: string, v: Values, frictionName: string | undefined) => string[] {
  const { t, tOr, format } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const stepName = useStepName();
  const text = (value: string) => visibleText(value, 80);
  const phase = (id: string) => visibleText(phaseName(id), 40);
  const day = (value: string) => visibleText(format.fullDay(value), 40);
  const by = (channel: string | undefined): Said =>
    channel !== undefined && t("behind.by", { channel: channelName(channel) });
  const on = (page: string | undefined): Said => page !== undefined && t("behind.on", { page: text(page) });
  const inPhase = (id: string | undefined): Said => id !== undefined && t("behind.in", { phase: phase(id) });
  const now = (id: string | undefined): Said => id !== undefined && t("behind.now", { phase: phase(id) });
  const one = (key: string, value: string | undefined): Said => value !== undefined && tOr(key, text(value));

  const funnelStep = (steps: string | undefined, place: string): string => {
    const written = readSteps(steps ?? "")[Number(place) - 1];
    return written === undefined ? t("behind.step_of", { count: Number(place) }) : stepName(written);
  };
  const walked = (nodes: string | undefined, name: string): string =>
    nodes === "phases" ? phase(name) : nodes === "channels" ? channelName(name) : text(name);

  const placed = (column: number, { ended, direction, name, nodes }: Values): string => {
    if (ended === undefined) {
      return t("behind.path_at", {
        count: column,
        name: name === undefined ? t("behind.path_other") : walked(nodes, name),
      });
    }
    const end = t(direction === "before" ? "paths.began" : "paths.ended");
    return column === 1 ? end : t("behind.path_at", { count: column - 1, name: end });
  };

  const words: Readonly<Record<string, (v: Values, frictionName: string | undefined) => Said[]>> = {
    overview: (v) => [
      v.with !== undefined && t(HAPPENED[v.with] ?? "overview.conversions"),
      v.day !== undefined && t("behind.on_day", { day: day(v.day) }),
      v.hour !== undefined && t("behind.on_day", { day: format.dateTime(Date.parse(v.hour) || 0) }),
      by(v.channel),
      v.campaign !== undefined && text(v.campaign),
      v.country !== undefined && visibleText(format.country(v.country), 60),
      one(`device.${v.device}`, v.device),
      on(v.page),
      now(v.phase),
    ],
    phases: (v, frictionName) => [
      v.left !== undefined && v.entered !== undefined
        ? v.left === ""
          ? t("behind.began", { phase: phase(v.entered) })
          : t(v.direction === "back" ? "behind.turned" : "behind.way", { from: phase(v.left), to: phase(v.entered) })
        : v.entered !== undefined
          ? t("behind.came", { phase: phase(v.entered) })
          : v.left !== undefined && t("behind.went", { phase: phase(v.left) }),
      v.again !== undefined && t("behind.again"),
      now(v.here),
      v.group !== undefined && met(frictionName),
      inPhase(v.phase),
      v.lost !== undefined && t("behind.lost", { phase: phase(v.lost) }),
      v.parted !== undefined && t("behind.parted", { phase: phase(v.parted) }),
      v.slept !== undefined && t("behind.slept", { phase: phase(v.slept) }),
    ],
    "journey-map": (v) => [
      v.goal !== undefined && t("behind.reached", { goal: text(v.goal) }),
      v.friction !== undefined && t("behind.met", { name: text(v.friction) }),
      v.feedback !== undefined && t("behind.feedback"),
      inPhase(v.phase),
      by(v.channel),
    ],
    "soft-conversions": (v) => [
      v.goal !== undefined && t("behind.reached", { goal: text(v.goal) }),
      one(`behind.first_${v.first}`, v.first),
      by(v.channel),
      on(v.page),
      v.pageBefore !== undefined && t("behind.from", { page: text(v.pageBefore) }),
    ],
    friction: (v, frictionName) => [
      v.group !== undefined && met(frictionName),
      inPhase(v.phase),
      v.browser !== undefined && text(v.browser),
      on(v.page),
      one(`friction.${v.next}`, v.next),
    ],
    loops: (v) => [
      v.left !== undefined &&
        v.entered !== undefined &&
        t("behind.turned", { from: phase(v.left), to: phase(v.entered) }),
      v.label !== undefined && t("behind.turned_by", { name: text(v.label) }),
      by(v.channel),
      v.laps !== undefined && t("behind.laps", { count: Number(v.laps) }),
      v.loops !== undefined && t("behind.loops", { count: Number(v.loops) }),
      v.atLeast !== undefined && t("behind.loops_or_more", { count: Number(v.atLeast) }),
      one(`behind.fate_${v.fate}`, v.fate),
    ],
    paths: (v) => [
      v.step !== undefined &&
        t(v.direction === "before" ? "behind.path_before" : "behind.path_after", { step: stepName(v.step) }),
      v.path !== undefined &&
        t("behind.path_whole", {
          path: namesOf(v.path)
            .map((name) => walked(v.nodes, name))
            .join(" → "),
        }),
      v.column !== undefined && placed(Number(v.column), v),
    ],
    funnel: (v) => [
      v.group !== undefined && (v.split === "first_channel" ? channelName(v.group) : groupName(v.group)),
      v.reached !== undefined && t("behind.step_reached", { step: funnelStep(v.steps, v.reached) }),
      v.stopped !== undefined && t("behind.step_stopped"),
      v.did !== undefined && t("behind.step_did", { step: funnelStep(v.steps, v.did) }),
      one(`behind.step_${v.repeated}`, v.repeated),
    ],
    attribution: (v) => [
      v.touch !== undefined && t("behind.touched", { name: channelName(v.touch) }),
      one(`behind.converted_${v.converted}`, v.converted),
      v.anyGoal !== undefined && t("behind.reached", { goal: text(v.anyGoal) }),
    ],
    retention: (v) => [
      v.cohort !== undefined && t(`behind.cohort_${unitOf(v.unit)}`, { day: day(v.cohort) }),
      v.after !== undefined && v.after !== "0" && t(`behind.after_${unitOf(v.unit)}`, { count: Number(v.after) }),
      v.woken !== undefined && t("behind.woken"),
      by(v.channel),
      v.label !== undefined && text(v.label),
      v.phase !== undefined && t("behind.slept", { phase: phase(v.phase) }),
    ],
    outlook: (v) => [
      v.now !== undefined && t("behind.awake"),
      now(v.phase),
      v.returning !== undefined && t(v.returning === "1" ? "outlook.returning" : "behind.returning_0"),
    ],
    accounts: (v) => [
      v.of !== undefined && text(v.of),
      v.members !== undefined && t(MEMBERS[v.members] ?? "accounts.members"),
      inPhase(v.phase),
    ],
    delivery: (v) => [
      v.browser !== undefined && (v.browser === "" ? t("delivery.noBrowser") : text(v.browser)),
      v.loss !== undefined && t("behind.lossy"),
    ],
  };

  function met(name: string | undefined): string {
    return name === undefined ? t("behind.met_group") : t("behind.met", { name: text(name) });
  }

  function groupName(group: string): string {
    return group === "" ? t("funnel.unknown") : visibleText(tOr(`device.${group}`, format.country(group)), 60);
  }

  return (report, v, frictionName) => {
    const said = (words[report]?.(v, frictionName) ?? []).filter((one) => typeof one === "string");
    return said.length === 0 ? [t("behind.everybody")] : said;
  };
}

const MEMBERS: Readonly<Record<string, MessageKey>> = {
  awake: "accounts.awake",
  former: "accounts.former",
  open_friction: "accounts.openFriction",
};

function unitOf(unit: string | undefined): "day" | "week" | "month" {
  return unit === "day" || unit === "month" ? unit : "week";
}

/** Names as a parameter has them, a JSON list; none when it is not one. */
function namesOf(text: string): string[] {
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    // An address that somebody has written by hand: the list says what is wrong with it.
    return [];
  }
}
