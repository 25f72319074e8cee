/** What the starter reads of a site that the API gives. */
export interface Site {
  id: string;
  name: string;
  writeKey: string;
}
