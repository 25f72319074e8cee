/** What the commands read of a job. */
export interface Job {
  id: string;
  kind: string;
  state: "running" | "waiting" | "done" | "failed";
  unit: string;
  done: number;
  total: number | null;
  counts: Partial<Record<"rows" | "accepted" | "duplicate" | "rejected" | "withheld", number>>;
  errors: RowError[];
  error: string | null;
}

export interface RowError {
  line: number;
  column: string | null;
  reason: string;
  message: string;
}
