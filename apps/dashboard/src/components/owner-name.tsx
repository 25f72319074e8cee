import type { Journey } from "@meander/reports/contract";
import { useText } from "../i18n/text-context.tsx";
import "./owner-name.css";
import { visibleText } from "./visible-text.ts";

/** Says the kind of owner. */
export function useOwnerKind(): (owner: Journey["owner"]) => string {
  const { t } = useText();
  return ({ kind }) =>
    t(kind === "user" ? "journeys.person" : kind === "contact" ? "journeys.contact" : "journeys.visitor");
}

/** Whose journey it is, without a name: the kind of owner and the end of the id. */
export function OwnerName({ owner }: { owner: Journey["owner"] }) {
  const kindOf = useOwnerKind();
  return (
    <span className="owner">
      <svg className="owner-icon" viewBox="0 0 16 16" aria-hidden="true" data-kind={owner.kind}>
        <circle cx="8" cy="5" r="2.8" />
        <path d="M2.5 14c0-3.4 2.4-5 5.5-5s5.5 1.6 5.5 5" />
      </svg>
      <span className="owner-kind">{kindOf(owner)}</span>
      <span className="owner-id mono">{visibleText(shortId(owner.id), 20)}</span>
    </span>
  );
}

/** Enough of an id to tell two apart in a list. */
export function shortId(id: string): string {
  return id.length > 14 ? `${id.slice(0, 5)}…${id.slice(-6)}` : id;
}
