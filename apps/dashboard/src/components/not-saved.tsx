import { useText } from "../i18n/text-context.tsx";

/** That something was not saved, and why; nothing while all is well. */
export function NotSaved({ error }: { error: Error | null }) {
  const { t } = useText();
  return error === null ? null : (
    <p className="form-problem" role="alert">
      {t("settings.notSaved", { why: error.message })}
    </p>
  );
}
