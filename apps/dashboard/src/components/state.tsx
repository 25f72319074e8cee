import type { ReactNode } from "react";
import { ApiFailure } from "../api/client.ts";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import "./state.css";
import { visibleText } from "./visible-text.ts";

/** Greyed shapes in place of what is still on its way; `heights` in px, each another. */
export function Loading({ heights }: { heights: readonly number[] }) {
  const { t } = useText();
  return (
    <div className="loading" role="status" aria-label={t("state.loading")}>
      {heights.map((height) => (
        <div key={height} className="loading-shape" style={{ height }} />
      ))}
    </div>
  );
}

/** What would be here, and the one thing to do about it. */
export function Empty({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className="state">
      <svg className="state-river" viewBox="0 0 120 40" aria-hidden="true">
        <path d="M4 32C26 32 22 14 40 14s14 18 32 18 16-24 44-26" />
      </svg>
      <p className="state-title">{title}</p>
      {text === undefined ? null : <p className="state-text">{text}</p>}
      {action}
    </div>
  );
}

/** What failed, and trying again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText();
  const status = error instanceof ApiFailure ? error.status : null;
  const key =
    status === 0
      ? "state.offline"
      : status === 400
        ? "state.unread"
        : status === 403
          ? "state.forbidden"
          : status === 404
            ? "state.absent"
            : status === 429
              ? "state.busy"
              : "state.failed";
  return (
    <div className="state" role="alert">
      <p className="state-title">{t(key)}</p>
      {status === 400 && error instanceof Error ? (
        <pre className="state-why">{visibleText(error.message, 600)}</pre>
      ) : (
        <p className="state-text">{t("state.safe")}</p>
      )}
      {retry ? <Button onPress={retry}>{t("state.retry")}</Button> : null}
    </div>
  );
}

/** What is shown is not all there is. */
export function Partial({ children }: { children: ReactNode }) {
  return (
    <p className="partial" role="status">
      {children}
    </p>
  );
}
