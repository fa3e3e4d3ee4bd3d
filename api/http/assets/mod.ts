import type { Context } from "hono";
import type { Authorize } from "@mercator/domain/kernel";
import type { FileIndex } from "../../platform/file_index.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import { createRouter, ROUTES } from "../route.ts";

export type AssetDeps = Readonly<{ authorize: Authorize; files: FileIndex }>;

const FOLDERS = ["/assets/*", "/media/*", "/fonts/*"];
const SINGLE_FILES = ["/favicon.svg", "/robots.txt"];

/** Sends one file of the index, or answers that there is none. */
export async function sendFile(
  c: Context<AppEnv>,
  { authorize, files, path }: AssetDeps & { path: string },
): Promise<Response> {
  const allowed = await authorize(c.get("actor"), "platform.read_assets", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  const file = await files.read(path);
  if (file === null) return problem(c, { code: "route_not_found" });
  const headers = {
    "content-type": file.contentType,
    "cache-control": file.immutable
      ? "public, max-age=31536000, immutable"
      : "public, max-age=0, must-revalidate",
    etag: file.etag,
  };
  if (c.req.header("if-none-match") === file.etag) return c.newResponse(null, 304, headers);
  return c.newResponse(file.body, 200, headers);
}

/** The built files of both user interfaces and the pictures of the catalogue. */
export function assetRoutes(deps: AssetDeps) {
  const router = createRouter();
  for (const path of [...FOLDERS, ...SINGLE_FILES]) {
    ROUTES.push({ method: "GET", path, action: "platform.read_assets", idempotency: null });
    router.get(path, (c) => sendFile(c, { ...deps, path: c.req.path }));
  }
  return router;
}
