import { createRouter, ROUTES } from "../route.ts";
import { type AssetDeps, sendFile } from "./mod.ts";

const DOCUMENT = "/admin/index.html";

/** The back-office: one document for all of its addresses. It holds nothing; what it shows it asks for. */
export function backOfficeRoutes(deps: AssetDeps) {
  const router = createRouter();
  for (const path of ["/admin", "/admin/*"]) {
    ROUTES.push({ method: "GET", path, action: "platform.read_assets", idempotency: null });
    router.get(path, (c) => sendFile(c, { ...deps, path: DOCUMENT }));
  }
  return router;
}
