import { useState } from "react";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import "./copy-block.css";

/** Code or a key to copy, with a button that says that it is done. */
export function CopyBlock({ text, label }: { text: string; label: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Without permission the text can still be selected by hand.
      () => setCopied(false),
    );
  };
  return (
    <figure className="copy-block" aria-label={label}>
      <pre className="copy-block-text">
        <code>{text}</code>
      </pre>
      <Button onPress={copy} look="plain">
        <span aria-live="polite">{copied ? t("copy.done") : t("copy.do")}</span>
      </Button>
    </figure>
  );
}
