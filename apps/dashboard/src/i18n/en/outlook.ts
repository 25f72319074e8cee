/** The outlook. */
export const outlook = {
  "outlook.title": "Outlook",
  "outlook.lead": "What is likely to become of journeys from where they stand, and how right that has been.",
  "outlook.now": "Journeys awake now",
  "outlook.nowText":
    "Of {count} journey that is awake now, about {expected} is expected to convert before it falls asleep.|Of {count} journeys that are awake now, about {expected} are expected to convert before they fall asleep.",
  "outlook.nowHow": "A sum of chances, not a promise: nothing is known of any one journey but where it stands.",
  "outlook.states": "From where they stand",
  "outlook.statesLead": "The share that converts before it sleeps, with its interval.",
  "outlook.statesLeadBase":
    "The share that converts before it sleeps, with its interval. The petrol stroke is the base rate, {rate}: what one would say who knew nothing of a journey.",
  "outlook.standing": "Standing",
  "outlook.returning": "has converted before",
  "outlook.here": "There now",
  "outlook.converted": "Converts",
  "outlook.dormant": "Falls asleep",
  "outlook.days": "Days until then",
  "outlook.steps": "Learned from steps",
  "outlook.few": "few",
  "outlook.calibration": "Was it right?",
  "outlook.calibrationLead":
    "Learned from four in five journeys and judged on the fifth. On the slanting line it came as often as was said; below it, less often. A dot within a dot: had converted before.",
  "outlook.predicted": "What was said",
  "outlook.observed": "What came",
  "outlook.moments": "Moments",
  "outlook.base": "base rate {rate}",
  "outlook.skill": "The outlook knows more than the base rate: its error is {share} smaller.",
  "outlook.unskilled": "The outlook knows no more than the base rate. Do not steer by it.",
  "outlook.noSkill": "There is nothing yet against which it could be judged.",
  "outlook.measured":
    "Judged at {count} moment; {rate} of them led to a conversion.|Judged at {count} moments; {rate} of them led to a conversion.",
  "outlook.brier": "Mean squared error {own}, of the base rate {base}; 0 would be perfect.",
  "outlook.noCalibration": "It could not be checked: no attempt that was held out has come to an end.",
  "outlook.few_outcomes": "There have been few outcomes: the chances below are rough.",
  "outlook.worse_than_base_rate":
    "On journeys that it had not seen, the outlook was worse than the base rate. Do not steer by it.",
};
