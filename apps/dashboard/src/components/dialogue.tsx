import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import "./dialogue.css";

export interface DialogueProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** What is at stake, and what is to be filled in. */
  children: ReactNode;
  /** The button that does it; without one there is only a button to close. */
  action?: {
    label: string;
    /** For what cannot be undone. */
    isFinal?: boolean;
    isDisabled?: boolean;
    onPress(): void;
  };
  /** Why it failed. */
  problem?: string | null;
}

/** A question in front of the page; Escape and "Cancel" leave everything as it was. */
export function Dialogue({ title, isOpen, onClose, children, action, problem = null }: DialogueProps) {
  const { t } = useText();
  return (
    <ModalOverlay
      className="dialogue-ground"
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal className="dialogue-frame">
        <Dialog className="dialogue" role={action?.isFinal ? "alertdialog" : "dialog"}>
          <Heading slot="title" className="dialogue-title">
            {title}
          </Heading>
          <div className="dialogue-body">{children}</div>
          <p className="form-problem" role="alert">
            {problem}
          </p>
          <div className="dialogue-foot">
            <Button onPress={onClose}>{t(action ? "dialogue.cancel" : "dialogue.close")}</Button>
            {action ? (
              <Button
                look={action.isFinal ? "final" : "primary"}
                isDisabled={action.isDisabled ?? false}
                onPress={action.onPress}
              >
                {action.label}
              </Button>
            ) : null}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
