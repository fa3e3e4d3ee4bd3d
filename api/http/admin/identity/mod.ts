import { createRouter } from "../../route.ts";
import { serviceClientRoutes, type ServiceClientUseCases } from "./service_clients.ts";
import { sessionRoutes, type SessionUseCases } from "./sessions.ts";

export type AdminIdentityUseCases = SessionUseCases & ServiceClientUseCases;

/** Identity in the admin API: sessions, `/me`, service clients. */
export function adminIdentityRoutes(useCases: AdminIdentityUseCases) {
  const router = createRouter();
  router.route("/", sessionRoutes(useCases));
  router.route("/", serviceClientRoutes(useCases));
  return router;
}
