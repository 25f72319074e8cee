/** The journey map. */
export const map = {
  "map.title": "Journey map",
  "map.lead": "What people do and feel in each phase, drawn from what really happened.",
  "map.sheet": "From first to last phase",
  "map.present": "Present",
  "map.leave": "Back to the page",
  "map.print": "Print (A3)",
  "map.people": "People",
  "map.lane": "Lane",
  "map.feedback": "{good} good, {bad} bad, of {count}",
  "map.more": "{count} more|{count} more",
  "map.period": "{from} to {to}",
};
