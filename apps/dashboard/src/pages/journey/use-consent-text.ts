import type { TouchpointItem } from "@meander/reports/contract";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Says what allowed a touchpoint to be stored, who said so, when, and to which version of the policy. */
export function useConsentText(): (consent: NonNullable<TouchpointItem["consent"]>) => string {
  const { t, tOr, format } = useText();
  return ({ basis, source, at, policy }) =>
    [
      tOr(`consentBasis.${basis}`, visibleText(basis, 20)),
      tOr(`consentSource.${source}`, visibleText(source, 64)),
      at === null ? null : format.dateTime(at),
      policy === null ? null : t("journey.policy", { policy: visibleText(policy, 64) }),
    ]
      .filter((part) => part !== null)
      .join(" · ");
}
