import type { Message } from "../message.ts";
import type { MessageStore, StoredMessage } from "../ports.ts";

/** Keeps messages as the Postgres adapter does: one for each cause. */
export function inMemoryMessages(): MessageStore {
  const stored: StoredMessage[] = [];
  return {
    save(message: Message, at) {
      const isNew = !stored.some(({ cause }) => cause === message.cause);
      if (isNew) stored.push({ ...message, id: String(stored.length + 1), at });
      return Promise.resolve(isNew);
    },
    newest(limit) {
      return Promise.resolve(stored.toReversed().slice(0, limit));
    },
  };
}
