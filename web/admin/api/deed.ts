/** A change of a record: the deed's key, kept on a retry, and the version it was decided on. */
export type Deed = Readonly<{ idempotencyKey: string; etag?: string | null }>;
