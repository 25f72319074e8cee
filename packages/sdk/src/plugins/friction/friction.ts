import type { Plugin } from "../../core/plugin.ts";
import { watchClicks } from "./clicks.ts";
import { watchErrors } from "./errors.ts";
import { watchForms } from "./forms.ts";
import { watchBacks } from "./quick-back.ts";
import { watchRequests } from "./requests.ts";
import { tellOnce } from "./tell.ts";

/** What goes wrong for a person (rule K4): errors, failed requests, clicks in vain, forms given up, pages fled. */
export function friction(): Plugin {
  const told = new Set<string>();
  let takeView: ReturnType<typeof watchBacks>;
  let stop: (() => void)[] = [];
  let leaveForms: ReturnType<typeof watchForms>;
  return {
    name: "friction",
    setup(client) {
      const tell = tellOnce(client.emit, told);
      watchErrors(client, tell);
      leaveForms = watchForms(client, tell);
      takeView = watchBacks(client, tell);
      stop = [watchRequests(client, tell), watchClicks(client, tell)];
    },
    teardown() {
      for (const one of stop) one();
    },
    beforeSend(event) {
      if (event.type === "page") {
        told.clear();
        // The view comes first.
        queueMicrotask(() => takeView(event));
      }
      return undefined;
    },
    leave(isOver) {
      if (isOver) leaveForms();
      return undefined;
    },
  };
}
