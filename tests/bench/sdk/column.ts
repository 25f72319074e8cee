import type { Client } from "./client.ts";

/** One thing that was measured, of every client. */
export interface Column {
  title: string;
  better: "less" | "more";
  /** By client name; NaN where it cannot be said. */
  values: Map<string, number>;
  /** How a value is written. */
  show?(value: number): string;
  /** More than the number, by client name. */
  texts?: Map<string, string>;
  /** A value this close to another is level with it: what a second run may change. */
  slack?: number;
}

/** What one part of the bench gives. */
export interface Part {
  title: string;
  /** How it was measured. */
  method: string;
  columns: Column[];
}

/** What the parts are told. */
export interface Options {
  clients: readonly Client[];
  /** Fewer repetitions, shorter waits: for a look, not for the record. */
  isQuick: boolean;
}

/** A cell's text. */
export function cell(column: Column, name: string): string {
  const value = column.values.get(name);
  if (value === undefined || Number.isNaN(value)) return "-";
  return column.texts?.get(name) ?? column.show?.(value) ?? `${value}`;
}

/** The best client but `except`. */
export function bestOf(column: Column, except: string): { name: string; value: number } | undefined {
  const sign = column.better === "less" ? 1 : -1;
  return [...column.values]
    .filter(([name, value]) => name !== except && !Number.isNaN(value))
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => sign * (a.value - b.value))[0];
}

/** Whether `value` is first, level or behind `other`. */
export function placeOf(column: Column, value: number, other: number): "first" | "level" | "behind" {
  if (Math.abs(value - other) <= (column.slack ?? 0) * Math.abs(other)) return "level";
  return value < other === (column.better === "less") ? "first" : "behind";
}

/** Kilobytes of 1,000 bytes. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
/** Milliseconds. */
export const milliseconds = (ms: number): string => `${ms.toFixed(1)} ms`;
