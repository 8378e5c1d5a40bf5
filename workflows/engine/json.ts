/** A value as it stands in a variable: what JSON (RFC 8259) can express. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Variables by name, as they travel in commands, jobs and messages. */
export type Variables = Record<string, Json>;
