/** How each report is counted: in English as the API says it. */
export const definitions = {
  "definition.overview":
    "A session counts on the day it began, in the site's time zone. Visitors and journeys are distinct within each day and within the whole period. Touchpoints are those of the sessions. Bots are left out unless asked for.",
  "definition.phases":
    "Entries and transitions count phase visits that began in the period. Dwell is the length of stays that ended in it by going on. A journey is lost in a phase when its last touch lies in the period and it is dormant now; the rate is of the journeys that left the phase in the period or were lost in it. The weak link is the phase before the end of a lap that loses most journeys, or most value.",
  "definition.loops":
    "A loop is a step back to a phase that the journey has already been in within the lap; it counts when the step lies in the period. A lap runs to the end that the model names and counts when it began in the period. Rates are of laps that are decided: at their end, or dormant. Loops after the end of a lap do not count for its rate.",
  "definition.funnel":
    "Every first step in the period opens a try; within its window, and within one session where that was asked, a try takes each further step as early as it can, after the one before. A journey counts once, by the try that came furthest, of equals the earliest. Again: the step happened once more before the journey went on; back: after it had gone on. In any order every step opens a try, and the n-th row counts journeys that did at least n of the steps.",
  "definition.paths":
    "The path of each journey from its first fitting step in the period to its end, however long it takes, or from its beginning to that step. The same several times in a row is one step with its repeats. Parts of an address that name one single thing are :id. At each step the commonest names are shown until they cover the share that was chosen.",
  "definition.soft-conversions":
    "A goal's reach is of the journeys with a session in the period. Advance and lift look at journeys that reached the goal for the first time, over the days that follow. Their conversions are compared with those of journeys that stood in the same phase, came by the same channel in the same month and had not reached the goal by the end of it. The difference is an association: who reaches for a goal may have been nearer to buying anyway.",
  "definition.friction":
    "Friction counts in the period in which its session began, grouped by fingerprint. What came next is read within the session. It is compared with touchpoints of the same phase, channel and month in sessions without it, and conversions with those of journeys that stood there and had not met it by the end of that month. At stake is the lack of conversions times the journeys, at the period's mean value. The difference is an association.",
  "definition.retention":
    "A cohort is the journeys whose first touch (or first conversion) lies in the same calendar day, week or month of the site's time zone, within the period. They are active in a later one when they have a touch in it. A journey was reactivated when it came back, in the period, after a gap that its phase calls dormancy.",
  "definition.journey-map":
    "Touchpoints are those of sessions that began in the period, in the phase that the journey was in at each. Conversions, friction and feedback are those of the period. Experience is the mean of the scores with which journeys left the phase in the period, or have in it now if their last touch lies in it. Dwell is of stays that ended in the period.",
  "definition.attribution":
    "A path is every arrival of a journey up to a conversion in the period: each session's channel (Direct when it has no arrival) and each later arrival in it. Journeys with a session in the period and no such conversion in it are the paths that led to none. Shapley is an even split over the distinct channels of a path. Markov: a state is as many touches in a row as the order says, and equal states that follow each other are one; a channel's removal effect is the share of the conversion probability that is lost when its states lead to nothing, and its credit that effect over the sum of all. Counterfactual: what the path's conversion rate loses without the touch. Intervals: bootstrap over journeys.",
  "definition.outlook":
    "An attempt begins with a journey, an awakening or right after a conversion, and ends with the next conversion or when the journey falls asleep. Its standing is the phase, and whether the journey has converted before. From the steps between standings that began in the period: an absorbing Markov chain. Calibration: learned from four in five journeys, judged on the fifth, at each entry into a phase of attempts that have ended.",
  "definition.accounts":
    "Accounts with a member, of today or before, who had a session in the period. Members are those of today. The stage is the furthest phase in which a member stands who is awake, unless asked otherwise. Conversions are those of members in the period. Friction is open when its journey has since gone to no later phase and reached no goal.",
  "definition.delivery":
    "Received are the touchpoints of the period. Our script numbers its events per visitor: a number that is missing between the first and the last of the period is lost. Duplicates, late and rejected events are counted in the hour in which they came. Consent is the share of page views that belong to journeys, of all page views.",
};
