interface ImportMeta {
  /** Vite's glob import, as far as the tests use it. */
  glob(pattern: string, options: { query: "?raw"; import: "default"; eager: true }): Record<string, string>;
}
