import type { Authorize } from "@mercator/domain/kernel";
import { permit } from "../middleware/require_decision.ts";
import { createRouter, ROUTES } from "../route.ts";
import { type ApiDescription, openApiDocument } from "./openapi.ts";
import { problemsHtml } from "./problems_page.ts";

export type DocsDeps = Readonly<{ authorize: Authorize; apis: readonly ApiDescription[] }>;

const PAGE =
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mercator APIs</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/assets/docs/swagger-ui.css">
<link rel="stylesheet" href="/assets/docs/docs.css"></head>
<body><div id="swagger-ui"></div>
<script src="/assets/docs/swagger-ui-bundle.js"></script>
<script src="/assets/docs/swagger-ui-standalone-preset.js"></script>
<script src="/assets/docs/docs.js"></script></body></html>`;

/** The APIs' descriptions, a page to read and try them, and the list of problems. */
export function docsRoutes({ authorize, apis }: DocsDeps) {
  const router = createRouter();
  const permitted = permit(authorize, "platform.read_docs");
  const get = (path: string, type: string, make: () => string) => {
    let made: string | undefined;
    ROUTES.push({ method: "GET", path, action: "platform.read_docs", idempotency: null });
    router.get(path, permitted, (c) => c.body(made ??= make(), 200, { "content-type": type }));
  };
  get("/docs", "text/html; charset=utf-8", () => PAGE);
  get("/docs/problems", "text/html; charset=utf-8", problemsHtml);
  for (const api of apis) {
    get(
      `/openapi/${api.name}.json`,
      "application/json",
      () => JSON.stringify(openApiDocument(api), null, 2),
    );
  }
  return router;
}
