/** Who is one person: taking links back, joining users, erasing. */
export const identity = {
  "dialogue.cancel": "Cancel",
  "dialogue.close": "Close",

  "identity.alias": "Users {previous} and {owner} are one person",
  "identity.saidBy": "said by {actor}",
  "identity.moment": "Show the moment",
  "identity.ownJourney": "Its own journey",
  "identity.revoke": "Take back",
  "identity.restore": "Let it count",
  "identity.revokeTitle": "Take this link back?",
  "identity.restoreTitle": "Let this link count again?",
  "identity.revokeText":
    "The journeys are worked out again as if it had never been said. What only this link held together becomes a journey of its own.",
  "identity.restoreText": "The journeys are worked out again with it, as they were before it was taken back.",
  "identity.reversible": "No touchpoint is lost, and you can change your mind at any time. It is noted who decided.",
  "identity.join": "Join with another user",
  "identity.joinTitle": "Are these two users one person?",
  "identity.joinText":
    "Two known users are never joined unless somebody says so. Everything of the other user becomes part of the journey of {user}.",
  "identity.otherUser": "The other user’s id",
  "identity.joinDo": "They are one person",

  "erase.open": "Erase this person",
  "erase.openVisitor": "Erase this visitor",
  "erase.openText": "For when somebody asks to be forgotten. This cannot be undone.",
  "erase.title": "Erase for good?",
  "erase.what":
    "Everything goes: {touchpoints} on {devices}, names and details, links, accounts and what lies in quarantine.",
  "erase.after": "What still comes under these ids later is dropped. This cannot be undone, not even by us.",
  "erase.type": "Write {word} to confirm",
  "erase.do": "Erase for good",
  "erase.failed": "Not erased: {why}",
  "erase.doneTitle": "Erased",
  "erase.done": "Nothing of this person is left. Keep the receipt: it proves the erasure without saying who it was.",
  "erase.when": "Erased",
  "erase.ids": "Ids",
  "erase.links": "Links",
  "erase.receipt": "Receipt",
};
