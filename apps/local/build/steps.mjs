const MANIFESTS = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"];
const PACKAGES = ["protocol", "identity", "journey", "reports"].map((name) => `packages/${name}/src`);

/** What has to be done before Meander can start, in order; each only when its inputs have changed. */
export const STEPS = [
  {
    name: "install",
    title: "Installing the dependencies",
    command: "pnpm",
    args: ["install", "--frozen-lockfile"],
    inputs: MANIFESTS,
    outputs: ["node_modules/.modules.yaml"],
    quiet: false,
  },
  {
    name: "sdk",
    title: "Building the script tag",
    command: "pnpm",
    args: ["run", "build:sdk"],
    inputs: ["pnpm-lock.yaml", "rollup.config.mjs", "packages/sdk", "packages/protocol/src"],
    outputs: ["packages/sdk/dist/m.js", "apps/collector/public/sdk/m.js"],
    quiet: true,
  },
  {
    name: "dashboard",
    title: "Building the dashboard",
    command: "pnpm",
    args: ["run", "build:dashboard"],
    inputs: ["pnpm-lock.yaml", "apps/dashboard", ...PACKAGES],
    outputs: ["apps/collector/public/dashboard/index.html"],
    quiet: true,
  },
  {
    name: "collector",
    title: "Building the collector",
    command: "pnpm",
    args: ["run", "build:collector"],
    inputs: ["pnpm-lock.yaml", "wrangler.toml", "apps/collector/src", ...PACKAGES],
    outputs: ["apps/collector/dist/index.js"],
    quiet: true,
  },
];
