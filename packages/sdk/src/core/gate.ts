/**
 * What has to be over before a visitor who has consented is opened and anything is sent: a pass from another domain says
 * who it is (rule I13). While there is one, events wait as they do for consent. It is called when consent is there, takes
 * itself away when it is over, at the latest when the page is left, and then calls `then`.
 */
export const gate: { wait?: ((then: () => void) => void) | undefined } = {};
