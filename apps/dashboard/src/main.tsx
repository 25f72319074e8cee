import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { reloadWhenNewer } from "./shell/newer-dashboard.ts";
import { applyTheme, keptTheme } from "./theme/theme.ts";
import "./theme/tokens.css";
import "./theme/base.css";

const SharedApp = lazy(async () => ({ default: (await import("./shared/shared-app.tsx")).SharedApp }));

applyTheme(keptTheme());
reloadWhenNewer();
const root = document.getElementById("app");
if (!root) throw new Error("index.html has no #app");
createRoot(root).render(
  <StrictMode>
    {window.location.pathname === "/shared" ? (
      <Suspense>
        <SharedApp />
      </Suspense>
    ) : (
      <App />
    )}
  </StrictMode>,
);
