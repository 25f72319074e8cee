import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../../api/rights.ts";
import { Button } from "../../components/button.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { stringifySearch } from "../../search.ts";

const ShareDialogue = lazy(async () => ({ default: (await import("./share-dialogue.tsx")).ShareDialogue }));

export interface ShareButtonProps {
  site: string;
  report: string;
  /** The question that the page asks, its period included. */
  question: Record<string, string | undefined> & { from: string; to: string };
}

/** Offers to show the report to somebody without an account, as it is now (rule A1). */
export function ShareButton({ site, report, question }: ShareButtonProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { pathname, search } = useLocation();
  if (!useMay(site, "sharing")) return null;
  const { from, to } = question;
  const below = pathname.slice(`/sites/${encodeURIComponent(site)}`.length);
  const address = below + stringifySearch({ ...search, days: undefined, from, to });
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("share.do")}</Button>
      {isOpen ? (
        <Suspense>
          <ShareDialogue site={site} draft={{ report, question, address }} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
