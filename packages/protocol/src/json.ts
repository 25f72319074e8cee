/** A value that JSON can carry; what the parser hands on is deep-cleaned (rule P7). */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
