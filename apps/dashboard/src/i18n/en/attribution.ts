/** Attribution: conversions shared out by several models. */
export const attribution = {
  "attribution.title": "Attribution",
  "attribution.lead": "Which channels conversions are credited to, and how far the models agree about it.",
  "attribution.spread": "Models side by side",
  "attribution.spreadLead":
    "{count} conversions worth {value}. Each line goes from the least that a model gives a channel to the most; each ring is a model. The filled dot is the model chosen here, with its 95 % interval.",
  "attribution.model": "Model",
  "attribution.first": "First",
  "attribution.last": "Last",
  "attribution.last_non_direct": "Last, not direct",
  "attribution.linear": "Linear",
  "attribution.position": "Position",
  "attribution.time_decay": "Time decay",
  "attribution.shapley": "Shapley",
  "attribution.markov": "Markov",
  "attribution.counterfactual": "Counterfactual",
  "attribution.unattributed":
    "{count} conversion had no touch before it and is credited to nobody.|{count} conversions had no touch before them and are credited to nobody.",
  "attribution.no_other_journeys": "All journeys here converted: models that look at the others have nothing to go by.",
  "attribution.few_conversions": "These are few conversions: do not build much on them.",
  "attribution.names_folded": "The rarest names are counted together.",
};
