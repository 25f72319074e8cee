import type { Shared } from "../api/share-links.ts";
import { visibleText } from "../components/visible-text.ts";
import { useText } from "../i18n/text-context.tsx";
import { Preferences } from "../shell/preferences.tsx";
import "./shared-head.css";

/** What somebody without an account must know of what they see: whose it is, of when, and until when. */
export function SharedHead({ shared }: { shared: Shared }) {
  const { t, format } = useText();
  const { name, site, answer, expiresAt } = shared;
  const noon = (day: string) => format.date(Date.parse(`${day}T12:00:00Z`));
  return (
    <header className="shared-head">
      <p>
        <strong>{visibleText(site.name, 60)}</strong> · {visibleText(name, 100)}
        <br />
        {t("share.period", { from: noon(answer.from), to: noon(answer.to) })} ·{" "}
        {t("share.until", { date: format.date(expiresAt) })}
      </p>
      <Preferences />
    </header>
  );
}
