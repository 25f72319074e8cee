import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Into the Worker's assets; no module preload polyfill and nothing inlined, because the CSP (S7) refuses inline code. */
export default defineConfig({
  base: "/",
  plugins: [react(), onlyOurLocales()],
  build: {
    outDir: "../collector/public/dashboard",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ["chrome123", "firefox121", "safari17.5"],
  },
  server: { port: 8160, proxy: { "/api": process.env.MEANDER_API ?? "http://127.0.0.1:8161" } },
});

/** react-aria ships its strings in some thirty languages; ours are three. The others resolve to English. */
function onlyOurLocales() {
  const foreign = /[\\/]intl[\\/].*[\\/](?!en-US|da-DK|sv-SE)[a-z]{2}-[A-Z]{2}\.(mjs|js)$/;
  return {
    name: "only-our-locales",
    enforce: "pre" as const,
    load(id: string): string | null {
      return foreign.test(id.split("?")[0] ?? "") ? "export default {};" : null;
    },
  };
}
