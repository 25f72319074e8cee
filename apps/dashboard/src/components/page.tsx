import { type ReactNode, useEffect } from "react";
import "./page.css";

export interface PageProps {
  title: string;
  /** A line below the title. */
  lead?: ReactNode;
  /** What can be done, at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's title, its actions and its content; names the browser's tab. */
export function Page({ title, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Meander`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-titles">
          <h1 className="page-title">{title}</h1>
          {lead === undefined ? null : <div className="page-lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
