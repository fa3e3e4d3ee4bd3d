/** What every adapter that changes something puts into its statement: the answer, the events. */
export {
  claimCte,
  claimKey,
  finishCte,
  finishKey,
  isRequestRepeated,
  onceCte,
  releaseKey,
  storeAnswer,
  takeOverKey,
} from "./once.ts";
export { hasKey, keyIsKnown } from "./key_is_known.ts";
export { outboxCte, type OutboxOptions, recordEvents } from "./outbox.ts";
export { pgIdempotency, purgeExpiredKeys, type StoredRequest } from "./pg_idempotency.ts";
