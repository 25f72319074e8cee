import type { Model } from "@meander/journey/model";
import type { ApiIssue } from "../../../api/client.ts";
import type { ModelNames } from "./condition-names.ts";

/** What every part of the model editor is given. */
export interface ModelPartProps {
  model: Model;
  names: ModelNames;
  issues: readonly ApiIssue[];
  onChange(model: Model): void;
}
