export { type CompiledPattern, compilePattern, type StepKind, type StepLabel } from "./compile-pattern.ts";
export { didYouMean, ExpressionError } from "./expression-error.ts";
export { matchesPattern, type PatternStep, type Silence } from "./match-pattern.ts";
export { PATTERN_LIMITS, STEP_KINDS, type StepTest } from "./syntax.ts";
