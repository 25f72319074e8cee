/** A file that the script tag loads later: its name in the tag's folder, and the integrity that it must have. */
export type BuiltFile = readonly [file: string, integrity: string];

/** The file that loads the plugins. */
export const LOADER: BuiltFile = ["", ""];

/** The hash of each plugin's file, by the plugin's name; the file's own name has the first eight letters in a row of it. */
export const PLUGIN_HASHES: Readonly<Record<string, string>> = {};

// The build puts in what it has made; see rollup.config.mjs.
