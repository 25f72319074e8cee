export { type CompiledPattern, compilePattern } from "./compile-pattern.ts";
export { type CompiledSteps, compileSteps, MAX_STEPS } from "./compile-steps.ts";
export { didYouMean, ExpressionError } from "./expression-error.ts";
export { matchesPattern, type PatternStep, type Silence } from "./match-pattern.ts";
export { pageTest, type StepKind, type StepLabel, type StepQuestion } from "./step-label.ts";
export { PATTERN_LIMITS, STEP_KINDS, type StepTest } from "./syntax.ts";
