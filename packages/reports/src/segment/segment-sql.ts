import { type CompiledPattern, compilePattern, didYouMean, ExpressionError } from "@meander/journey";
import { type Condition, FIELDS, type Field, fieldOf, type SegmentContext, ValueProblem } from "./fields.ts";
import { parseSegment } from "./parse-segment.ts";
import type { Comparison, FieldName, SegmentNode, Value } from "./syntax.ts";

/** Finds the journeys of a shard in which a pattern occurs. */
export type FindMatching = (pattern: CompiledPattern) => readonly string[];

/**
 * A filter expression as a condition on a row of `journey`: SQL of ours, in which every text from outside is bound.
 * @throws ExpressionError, which says where and what to write
 */
export function segmentSql(text: string, context: SegmentContext, findMatching: FindMatching): Condition {
  const write = (node: SegmentNode): Condition => {
    switch (node.type) {
      case "and":
      case "or": {
        const parts = node.parts.map(write);
        const sql = parts.map((part) => part.sql).join(node.type === "and" ? " AND " : " OR ");
        return { sql: `(${sql})`, values: parts.flatMap((part) => part.values) };
      }
      case "not":
        return negated(write(node.part));
      case "pattern": {
        const journeys = findMatching(patternIn(text, node, context));
        return { sql: "journey.journey IN (SELECT value FROM json_each(?))", values: [JSON.stringify(journeys)] };
      }
      default:
        return comparisonSql(text, node, context);
    }
  };
  return write(parseSegment(text).root);
}

/** Checks an expression without asking any shard. @throws ExpressionError */
export function checkSegment(text: string, context: SegmentContext): void {
  segmentSql(text, context, () => []);
}

function negated({ sql, values }: Condition): Condition {
  return { sql: `NOT ${sql}`, values };
}

function patternIn(text: string, node: Extract<SegmentNode, { type: "pattern" }>, { model }: SegmentContext) {
  try {
    return compilePattern(node.text, model);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    // Behind the opening quote; a backslash before shifts it, and then it is near enough.
    throw new ExpressionError(text, Math.min(node.at + 1 + error.at, text.length), error.problem);
  }
}

function comparisonSql(text: string, node: Comparison, context: SegmentContext): Condition {
  const field = knownField(text, node.field);
  const name = node.field.of === null ? node.field.name : `${node.field.name}.${node.field.of}`;
  if (node.type === "exists") {
    if (!field.exists)
      throw new ExpressionError(text, node.field.at, `every journey has "${name}": compare it with something.`);
    return field.exists();
  }
  const values = node.type === "in" ? node.values : [node.value];
  const texts = values.map((value) => knownValue(text, field, name, value, context));
  const operator = node.type === "in" ? "=" : node.operator;
  if (!field.operators.includes(operator)) {
    throw new ExpressionError(text, node.field.at, `"${name}" takes =, !=, in and not in, but no ${operator}.`);
  }
  try {
    if (operator === "=") return field.isOneOf(texts, context);
    if (operator === "!=") return negated(field.isOneOf(texts, context));
    return field.compare?.(operator, texts[0] ?? "", context) ?? field.isOneOf(texts, context);
  } catch (error) {
    if (error instanceof ValueProblem) throw new ExpressionError(text, values[0]?.at ?? 0, error.message);
    throw error;
  }
}

function knownField(text: string, { name, of, at }: FieldName): Field {
  const field = fieldOf(name, of);
  if (field) return field;
  const names = [...Object.keys(FIELDS), "trait"];
  const wanted = of === null ? name : `${name}.${of}`;
  const hint = name === "trait" ? " Name the trait, as in trait.plan." : didYouMean(wanted, names);
  throw new ExpressionError(text, at, `there is no field "${wanted}".${hint || ` Fields: ${names.join(", ")}.`}`);
}

/** The text to compare with; from a closed list in the list's own writing. */
function knownValue(text: string, field: Field, name: string, value: Value, context: SegmentContext): string {
  const known = field.known(context);
  if (!known) return value.text;
  const plain = (one: string) => one.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  const found = known.find((one) => plain(one) === plain(value.text));
  if (found !== undefined) return found;
  const hint = didYouMean(value.text, known) || ` It is one of ${known.join(", ")}.`;
  throw new ExpressionError(text, value.at, `no ${name} is called "${value.text}".${hint}`);
}
