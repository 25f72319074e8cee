import { capture } from "../capture/capture.ts";
import { PLUGIN_HASHES } from "../core/built-files.ts";
import { loadFile } from "../core/load-file.ts";
import type { Plugin } from "../core/plugin.ts";
import { quietly } from "../core/quietly.ts";
import { STATE_KEY } from "../identity/record.ts";
import { friction } from "./friction/friction.ts";
import { whenIdle } from "./when-idle.ts";

const loadPlugin = (script: HTMLScriptElement, name: string, use: (plugin: Plugin) => void): void => {
  const hash = PLUGIN_HASHES[name] as string;
  // A plugin's file exports its factory under the plugin's name.
  loadFile(script, [`${name}.${/\w{8}/.exec(hash)}.js`, `sha256-${hash}`], (module) =>
    use((module[name] as () => Plugin)()),
  );
};

/**
 * Loads the plugin that says who comes from another domain (rule I13), where the tag names domains.
 * @param run Starts recording, with that plugin or without; at the latest when the page is left.
 */
export function loadCarrier(script: HTMLScriptElement, run: (carrier?: Plugin) => void): void {
  addEventListener("pagehide", () => run());
  if (script.dataset.domains) loadPlugin(script, "domains", run);
  else run();
}

/**
 * Begins with what can wait for a moment: clicks, forms, and friction unless the tag says `data-friction="false"`. They
 * are in this file, because a page pays more for a file than for what is in it. Loads each plugin that the tag switches
 * on by an attribute of the plugin's name, such as `data-vitals`.
 * The one that answers `journey()` comes when somebody asks.
 * @param script The tag.
 * @param options What it says.
 * @param use Installs a plugin.
 */
export function loadPlugins(
  script: HTMLScriptElement,
  options: Record<string, unknown> & { endpoint: string },
  use: (plugin: Plugin) => void,
): void {
  use(capture());
  if (`${options.friction}` !== "false") use(friction());
  // What comes unless the tag says `false`; every other plugin is off unless the tag names it.
  const on: Record<string, boolean | undefined> = {
    routes: !window.navigation,
    // Where the collector is under the site's own address, until the visitor's record has the note that it is done.
    lasting: options.endpoint.startsWith(origin) && quietly(() => !/"k"/.test(localStorage[STATE_KEY])),
  };
  for (const name in PLUGIN_HASHES) {
    const said = options[name] ?? on[name] ?? "false";
    if (`${said}` === "false") continue;
    const load = () => loadPlugin(script, name, use);
    // Whoever waits for a consent platform cannot wait for an idle page.
    if (name === "cmp") load();
    else whenIdle(load);
  }
  use({
    name: "ask",
    setup({ questions }) {
      const load = () => loadPlugin(script, "journey", use);
      if (questions[0]) load();
      else {
        questions.push = (...more) => {
          load();
          questions.push = ([] as typeof questions).push;
          return questions.push(...more);
        };
      }
    },
  });
}
