/** A file that the script tag loads later: its name, with a hash of what is in it. */
export type BuiltFile = readonly [name: string];

/** The file that loads the plugins. */
export const LOADER: BuiltFile = [""];

/** Each plugin's file, by the plugin's name. */
export const PLUGIN_FILES: Readonly<Record<string, BuiltFile>> = {};

// The build puts in what it has made; see rollup.config.mjs.
