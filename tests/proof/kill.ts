/** A death that is to come, at the border between two objects: there everything written before is durable. */
export interface Kill {
  /** So many calls from now. */
  after: number;
  whom: "caller" | "callee";
  /** Before the call arrives, or after it is carried out and before it is answered. */
  when: "before" | "after";
}
