import { CopyBlock } from "./copy-block.tsx";
import "./shown-once.css";

/** A secret that has just been made: to copy now, as it is not shown again. @param lead says so, and whose it is */
export function ShownOnce({ lead, label, text }: { lead: string; label: string; text: string }) {
  return (
    <div role="status" className="shown-once">
      <p>{lead}</p>
      <CopyBlock label={label} text={text} />
    </div>
  );
}
