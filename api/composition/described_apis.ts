import { oauthRoutes } from "../http/identity/mod.ts";
import type { ApiDescription } from "../http/docs/openapi.ts";
import { adminApi, descriptions, integrationsApi, type Slices, storefrontApi } from "./apis.ts";
import type { Identity } from "./identity.ts";

/**
 * Stands in for use cases and adapters of routers that are only asked what they declare: anything
 * can be read from it, and nothing happens.
 */
const inert: unknown = new Proxy(() => inert, {
  get(_target, name) {
    if (name === Symbol.iterator) return () => [].values();
    return name === Symbol.toPrimitive ? () => "inert" : inert;
  },
});

/** The three APIs as they are published, without a database or a key. */
export function describedApis(): ApiDescription[] {
  const slices = inert as Slices;
  return descriptions({
    storefront: storefrontApi(slices),
    admin: adminApi(slices),
    integrations: integrationsApi(slices),
    oauth: oauthRoutes(inert as Identity),
  });
}
