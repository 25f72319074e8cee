import { z } from "zod";
import { onePerson, people, peopleWithin } from "../few-people.ts";
import { COMMON_ANSWER, REPORT_PARAMS } from "../report-params.ts";

export const ACCOUNT_STAGES = ["furthest", "usual", "newest"] as const;
export const ACCOUNT_ORDERS = ["last", "members", "friction", "value"] as const;

export const AccountsParamsSchema = z.object({
  ...REPORT_PARAMS,
  /** Only this account. */
  account: z.string().max(500).optional(),
  /** What makes an account's stage: the furthest phase of its members who are awake, the commonest, or the newest's. */
  stage: z.enum(ACCOUNT_STAGES).default("furthest"),
  order: z.enum(ACCOUNT_ORDERS).default("last"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** How many accounts to pass over. */
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type AccountsParams = z.infer<typeof AccountsParamsSchema>;

/** A number of R14: of an account; its members of today unless something else is asked. */
export const AccountsNumbersSchema = z.object({
  of: z.string().optional(),
  members: z.enum(["now", "awake", "former", "open_friction"]).default("now"),
  phase: z.string().optional(),
});

const count = z.number().int();
const ms = z.number().int();

export const AccountSchema = z.object({
  account: z.string(),
  /** A phase, as `stage` asks; of those asleep when nobody is awake, and null when nobody is a member any more. */
  stage: z.string().nullable(),
  /** Nobody in it is awake. */
  dormant: z.boolean(),
  /** Members today, those of them who are awake, and people who were members once. */
  members: people,
  awake: peopleWithin,
  former: peopleWithin,
  /** Where the members of today stand, in the order of the phases. */
  phases: z.array(z.object({ phase: z.string(), members: people, awake: peopleWithin })),
  firstTouch: ms,
  lastTouch: ms,
  /** Of the members' journeys, in the period. */
  softConversions: count,
  conversions: count,
  value: z.number(),
  /** Friction of the period after which its journey has neither gone forward nor converted. */
  openFriction: z.object({
    times: count,
    members: peopleWithin,
    groups: z.array(
      z.object({ fingerprint: z.string(), kind: z.string(), name: z.string(), times: people, lastAt: ms }),
    ),
  }),
  /** The members with the newest touch. */
  people: z.array(
    onePerson(
      z.object({
        journey: z.string(),
        role: z.string().nullable(),
        since: ms,
        phase: z.string(),
        dormant: z.boolean(),
        lastTouch: ms,
      }),
    ),
  ),
  /** Finds its members in the list of journeys. */
  segment: z.string(),
});

/** R14: accounts, as functions of their members. */
export const AccountsSchema = z
  .object({ ...COMMON_ANSWER, total: count, accounts: z.array(AccountSchema) })
  .meta({ id: "Accounts" });
export type Accounts = z.infer<typeof AccountsSchema>;
export type Account = Accounts["accounts"][number];
