import { type DomainEvent, err, ok } from "../../kernel/mod.ts";
import type { ServiceClientRepository } from "../ports.ts";
import type { ServiceClient } from "../service_client.ts";

export type InMemoryServiceClients = ServiceClientRepository & {
  /** The events that were stored, oldest first. */
  readonly events: DomainEvent[];
};

/** Keeps the promises of the port, in Maps. */
export function inMemoryServiceClients(): InMemoryServiceClients {
  const clients = new Map<string, ServiceClient>();
  const answers = new Set<string>();
  const used = new Set<string>();
  const events: DomainEvent[] = [];
  return {
    events,
    find: (id) => Promise.resolve(clients.get(id) ?? null),
    list: () =>
      Promise.resolve(
        [...clients.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
      ),
    add(client, event, once) {
      const key = once && JSON.stringify([once.principal, once.route, once.key]);
      if (key !== null && answers.has(key)) {
        return Promise.resolve(err({ code: "request_repeated" }));
      }
      if (once !== null && key !== null) {
        once.answer(client);
        answers.add(key);
      }
      clients.set(client.id, client);
      events.push(event);
      return Promise.resolve(ok(client));
    },
    disable(id, event) {
      const client = clients.get(id);
      if (client === undefined) return Promise.resolve(null);
      if (client.disabledAt !== null) return Promise.resolve(client);
      const disabled = { ...client, disabledAt: event.at };
      clients.set(id, disabled);
      events.push(event);
      return Promise.resolve(disabled);
    },
    useAssertion({ clientId, jti, at }) {
      const client = clients.get(clientId);
      const name = JSON.stringify([clientId, jti]);
      if (client === undefined || client.disabledAt !== null || used.has(name)) {
        return Promise.resolve(false);
      }
      used.add(name);
      clients.set(clientId, { ...client, lastUsedAt: at });
      return Promise.resolve(true);
    },
  };
}
