import { ExpressionError } from "@meander/journey";
import type { z } from "zod";
import { REPORTS } from "../catalog.ts";
import type { Report } from "../report.ts";
import { behindParts } from "./behind-text.ts";

/** A number of a report, read. */
export interface Behind {
  report: Report;
  /** The report's own parameters, and what names the number. */
  params: z.output<z.ZodObject>;
  number: z.output<z.ZodObject>;
}

/** Reads `report?parameters`. @throws ExpressionError, which says what is wrong with it */
export function readBehind(text: string): Behind {
  const { report: name, values } = behindParts(text);
  const report = REPORTS.find((one) => one.name === name);
  if (!report) {
    throw new ExpressionError(text, 0, `no report "${name}". There are ${REPORTS.map((one) => one.name).join(", ")}.`);
  }
  const params: Record<string, string> = {};
  const number: Record<string, string> = {};
  for (const [key, value] of values) {
    const isNumber = Object.hasOwn(report.numbers.shape, key);
    if (!isNumber && !Object.hasOwn(report.params.shape, key)) {
      const known = [...Object.keys(report.params.shape), ...Object.keys(report.numbers.shape)].join(", ");
      throw new ExpressionError(text, at(text, key), `${name} has no "${key}". There are ${known}.`);
    }
    (isNumber ? number : params)[key] = value;
  }
  return { report, params: parsed(text, report.params, params), number: parsed(text, report.numbers, number) };
}

function parsed(text: string, schema: z.ZodObject, values: Record<string, string>): z.output<z.ZodObject> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const key = String(issue?.path[0] ?? "");
  throw new ExpressionError(text, at(text, key), `${key}: ${issue?.message ?? "not valid"}.`);
}

const at = (text: string, key: string): number => Math.max(0, text.indexOf(`${encodeURIComponent(key)}=`));
