import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import "./button.css";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  look?: "primary" | "plain" | "quiet";
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
