// The import table of docs/architecture.md: one direction, nobody imports an app.
const allowed = {
  "packages/protocol": [],
  "packages/sdk": ["packages/protocol"],
  "packages/identity": ["packages/protocol"],
  "packages/journey": ["packages/protocol", "packages/identity"],
  "packages/reports": ["packages/protocol", "packages/identity", "packages/journey"],
  "apps/collector": ["packages/protocol", "packages/identity", "packages/journey", "packages/reports"],
  "apps/dashboard": [
    "packages/protocol",
    "packages/journey/src/model/model",
    "packages/reports/src/contract",
    "packages/reports/src/[a-z-]+/contract",
    "packages/reports/src/behind/behind-text",
  ],
  "apps/cli": [],
  "apps/demo": [],
  "apps/local": [],
};
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "nobody-imports-an-app", severity: "error", from: { path: "^packages/" }, to: { path: "^apps/" } },
    ...Object.entries(allowed).map(([place, targets]) => ({
      name: `imports-of-${place.replace("/", "-")}`,
      severity: "error",
      from: { path: `^${place}/` },
      to: { path: "^(packages|apps|tests)/", pathNot: [`^${place}/`, ...targets.map((t) => `^${t}`)].join("|") },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(dist|\\.tsbuild|apps/collector/public)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
