import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import "./button.css";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  /** `final` is for what cannot be undone. */
  look?: "primary" | "plain" | "quiet" | "final";
  children: ReactNode;
}

/** The one button. */
export function Button({ look = "plain", children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${look}`}>
      {children}
    </AriaButton>
  );
}
