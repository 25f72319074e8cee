import type { ApiIssue } from "../../../api/client.ts";
import { visibleText } from "../../../components/visible-text.ts";
import { issuesAt, useIssueText } from "./issues.ts";

/** What is wrong at a place of the model, beneath it. */
export function IssueNotes({ issues, at }: { issues: readonly ApiIssue[]; at: string }) {
  const issueText = useIssueText();
  const found = issuesAt(issues, at);
  if (found.length === 0) return null;
  return (
    <ul className="model-issues">
      {found.map((issue) => (
        <li key={`${issue.at} ${issue.code}`} className="form-problem">
          {issueText(issue)}{" "}
          {issue.at === at ? null : <span className="mono">{visibleText(issue.at.slice(at.length + 1), 60)}</span>}
        </li>
      ))}
    </ul>
  );
}
