import { type DomainEvent, err, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ServiceClientRepository } from "../ports.ts";
import type { ServiceClient } from "../service_client.ts";

export type InMemoryServiceClients = ServiceClientRepository & {
  /** The events that were stored, oldest first. */
  readonly events: DomainEvent[];
};

/** Keeps the promises of the port, in Maps. */
export function inMemoryServiceClients(): InMemoryServiceClients {
  const clients = new Map<string, ServiceClient>();
  const keys = inMemoryKeys();
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
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (once !== null) keys.done(once, once.answer(client));
      clients.set(client.id, client);
      events.push(event);
      return Promise.resolve(ok(client));
    },
    disable(id, event, once) {
      const client = clients.get(id);
      if (client === undefined) return Promise.resolve(err({ code: "client_not_found" }));
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const disabled = { ...client, disabledAt: client.disabledAt ?? event.at };
      if (client.disabledAt === null) events.push(event);
      clients.set(id, disabled);
      if (once !== null) keys.done(once, once.answer(disabled));
      return Promise.resolve(ok(disabled));
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
