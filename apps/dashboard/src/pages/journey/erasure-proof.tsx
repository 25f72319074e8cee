import type { ErasureReceipt } from "../../api/identity.ts";
import { CopyBlock } from "../../components/copy-block.tsx";
import { FactList } from "../../components/fact-list.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** The receipt of an erasure: what was deleted, without saying who it was. */
export function ErasureProof({ receipt }: { receipt: ErasureReceipt }) {
  const { t, format } = useText();
  return (
    <>
      <p>{t("erase.done")}</p>
      <FactList
        facts={[
          [t("erase.when"), format.dateTime(receipt.erasedAt)],
          [t("overview.touchpoints"), format.number(receipt.touchpoints)],
          [t("erase.ids"), format.number(receipt.identifiers)],
          [t("erase.links"), format.number(receipt.links)],
          [t("settings.quarantine"), format.number(receipt.quarantined)],
        ]}
      />
      <CopyBlock label={t("erase.receipt")} text={receipt.id} />
    </>
  );
}
