import { pgEventFeed, pgRelay, readProducts } from "@mercator/db/integrations";
import {
  type ListEvents,
  listEvents,
  type ListIntegrationProducts,
  listIntegrationProducts,
} from "@mercator/domain/integrations";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** What other programs read, and the relay that fills their feed. */
export function composeIntegrations(
  { db, authorize, cursors }: Pick<Platform, "db" | "authorize" | "cursors">,
) {
  const products = traced("integration_products", readProducts(db.integrator));
  const feed = traced("event_feed", pgEventFeed(db.integrator));
  return {
    cursors,
    relay: traced("event_relay", pgRelay(db.worker)),
    listIntegrationProducts: (command: ListIntegrationProducts) =>
      listIntegrationProducts(command, { authorize, products }),
    listEvents: (command: ListEvents) => listEvents(command, { authorize, feed }),
  };
}

export type Integrations = ReturnType<typeof composeIntegrations>;
