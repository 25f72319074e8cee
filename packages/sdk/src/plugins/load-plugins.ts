import { PLUGIN_FILES } from "../core/built-files.ts";
import { loadFile } from "../core/load-file.ts";
import type { Plugin } from "../core/plugin.ts";

/** On unless the tag says `false`; every other plugin is off unless the tag names it. */
const ON: Readonly<Record<string, boolean>> = { friction: true, routes: !window.navigation };

/**
 * Loads each plugin that the tag switches on by an attribute of the plugin's name: `data-vitals`, `data-friction="false"`.
 * @param script The tag.
 * @param options What it says.
 * @param use Installs a plugin.
 */
export function loadPlugins(
  script: HTMLScriptElement,
  options: Record<string, unknown>,
  use: (plugin: Plugin) => void,
): void {
  for (const [name, file] of Object.entries(PLUGIN_FILES)) {
    const said = options[name] ?? ON[name] ?? false;
    // A plugin's file exports its factory under the plugin's name.
    if (`${said}` !== "false") loadFile(script, file, (module) => use((module[name] as () => Plugin)()));
  }
}
