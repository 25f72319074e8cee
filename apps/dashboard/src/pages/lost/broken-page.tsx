import { Page } from "../../components/page.tsx";
import { Failure } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** A page that threw; the rest of the dashboard still stands. */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useText();
  return (
    <Page title={t("broken.title")}>
      <Failure error={error} retry={() => (reset ? reset() : window.location.reload())} />
    </Page>
  );
}
