import type { Id } from "./id.ts";
import type { Instant } from "./time.ts";

/**
 * Something that has happened and that the rest of the world may know. It is stored in the outbox,
 * in the transaction of the change itself. `payload` holds identifiers, states and amounts: never a
 * name, an e-mail or an address.
 */
export type DomainEvent<Type extends string = string, Payload = unknown> = Readonly<{
  type: Type;
  /** The aggregate it is about; the order of one aggregate's events is kept. */
  subject: Id<string>;
  at: Instant;
  payload: Payload;
}>;
