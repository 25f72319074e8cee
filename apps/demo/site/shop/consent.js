import { consent } from "./drawers.js";
import { all, one } from "./page.js";
import { tell } from "./tell.js";

export function showConsent() {
  const banner = one("[data-consent-banner]");
  const answer = consent.get();
  if (answer) tell("consent", answer);
  banner.hidden = Boolean(answer);
  for (const button of all("[data-consent-answer]", banner)) {
    button.addEventListener("click", () => {
      consent.set(button.dataset.consentAnswer);
      tell("consent", button.dataset.consentAnswer);
      banner.hidden = true;
    });
  }
  for (const opener of all("[data-consent-open]")) {
    opener.addEventListener("click", () => {
      banner.hidden = false;
      one("button", banner).focus();
    });
  }
}
