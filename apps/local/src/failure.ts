/** Something that the person who starts Meander can mend; its message is one clear sentence and all that is shown. */
export class Failure extends Error {}
