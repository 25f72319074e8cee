import type { ApiIssue } from "../../../api/client.ts";
import { visibleText } from "../../../components/visible-text.ts";
import { useText } from "../../../i18n/text-context.tsx";

/** The issues of a place in the model and of all that lies in it, e.g. of `rules[3]` those at `rules[3].when.path`. */
export function issuesAt(issues: readonly ApiIssue[], at: string): readonly ApiIssue[] {
  return issues.filter((one) => one.at === at || one.at.startsWith(`${at}.`) || one.at.startsWith(`${at}[`));
}

/** Says what is wrong, in the reader's language where the reason is known. */
export function useIssueText(): (issue: ApiIssue) => string {
  const { tOr } = useText();
  return ({ code, message }) => tOr(`model.issue_${code}`, visibleText(message, 200));
}
