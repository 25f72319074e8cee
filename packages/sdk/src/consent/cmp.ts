import type { Plugin } from "../core/plugin.ts";
import { quietly } from "../core/quietly.ts";
import type { Speaker } from "./decide.ts";
import { listenGcm, readGcm } from "./gcm.ts";
import { listenTcf } from "./tcf.ts";

/** Platforms load late, and Google Consent Mode tells nobody before Google's tags are there. */
const LOOK_MS = 500;

/**
 * Reads the consent platform of the page: IAB TCF 2.2, else Google Consent Mode v2 (rule K9). Until one has answered
 * nothing is sent or stored but what an earlier answer allows. Where the law asks for none, what `data-consent` says holds.
 * @param which `tcf` or `gcm`; left out, whichever answers, TCF before the other. The tag's `data-cmp` comes first.
 */
export const cmp = (which = ""): Plugin => {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    name: "cmp",
    setup({ options, consent, countView, visitor, listen }) {
      options.cmp ??= which;
      const asked = options.cmp;
      let isTcf = false;
      let isTold = false;

      const tell = (isYes: boolean | null, source: "tcf" | "gcm") => {
        const isFirst = options.cmp !== undefined;
        delete options.cmp;
        // What a call said is stronger than any platform.
        if (!/^api/.test(visitor().source)) {
          const { policy } = options;
          const by: Speaker = policy ? `${source}/${policy}` : source;
          consent(isYes === null ? "unknown" : isYes ? "granted" : "denied", by);
        }
        if (isFirst && visitor().basis !== "granted") countView();
      };
      const look = () => {
        isTcf ||= asked !== "gcm" && !!quietly(() => listenTcf((isYes) => tell(isYes, "tcf")));
        if (isTcf || asked === "tcf") return isTcf && clearInterval(timer);
        const isYes = quietly(readGcm);
        if (isYes !== undefined) tell(isYes, "gcm");
        isTold ||= !!quietly(() => listenGcm(look));
        if (isTold && asked === "gcm") clearInterval(timer);
      };
      timer = setInterval(look, LOOK_MS);
      look();
      // An answer follows a click, and may be a withdrawal that has to hold at once.
      listen(document, "click", () => setTimeout(look));
    },
    teardown: () => clearInterval(timer),
  };
};
