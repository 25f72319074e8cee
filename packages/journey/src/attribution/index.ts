export { counterfactualShares } from "./counterfactual.ts";
export { type Credits, markovAttribution, markovCredits } from "./markov.ts";
export { collapsed, type Path, type PathCount } from "./path.ts";
export { type PathChain, pathChain } from "./path-chain.ts";
export { type RemovalEffects, removalEffects } from "./removal-effects.ts";
export { DECAY_HALF_LIFE_MS, TOUCH_MODELS, type TouchModel, touchShares } from "./touch-models.ts";
export { type PathWeights, type WeighedChain, weighChain } from "./weighed-chain.ts";
