import { z } from "zod";
import type { Authorize } from "@mercator/domain/kernel";
import { prometheusText } from "../../platform/metrics.ts";
import { problem } from "../problem.ts";
import { createRouter, defineRoute } from "../route.ts";
import { json, send } from "../send.ts";

/** One thing that the shop cannot work without. Answers false, or throws, when it is not there. */
export type ReadinessCheck = Readonly<{ name: string; check: () => Promise<boolean> }>;

export type HealthDeps = Readonly<{ authorize: Authorize; checks: readonly ReadinessCheck[] }>;

const Status = z.object({ status: z.enum(["ok", "unavailable"]) });
const described = (description: string) => ({
  description,
  content: { "application/json": { schema: Status } },
});

const healthz = defineRoute({
  prefix: "",
  method: "get",
  path: "/healthz",
  action: "platform.read_health",
  responses: { 200: described("The process is alive") },
});
const readyz = defineRoute({
  prefix: "",
  method: "get",
  path: "/readyz",
  action: "platform.read_health",
  responses: {
    200: described("Everything that the shop needs is there"),
    503: described("Something is missing; the log says what"),
  },
});
const metrics = defineRoute({
  prefix: "",
  method: "get",
  path: "/internal/metrics",
  action: "platform.read_metrics",
  responses: {
    200: {
      description: "Everything measured, in the Prometheus text format",
      content: { "text/plain": { schema: z.string() } },
    },
  },
});

async function passes({ check }: ReadinessCheck): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

/** Liveness, readiness and metrics. Strangers learn whether, not why. */
export function healthRoutes({ authorize, checks }: HealthDeps) {
  const router = createRouter();
  router.openapi(healthz, async (c) => {
    const allowed = await authorize(c.get("actor"), "platform.read_health", {});
    return allowed.ok ? send(c, json(200, { status: "ok" })) : problem(c, { code: "denied" });
  });
  router.openapi(readyz, async (c) => {
    const allowed = await authorize(c.get("actor"), "platform.read_health", {});
    if (!allowed.ok) return problem(c, { code: "denied" });
    const results = await Promise.all(checks.map(passes));
    return results.every(Boolean)
      ? send(c, json(200, { status: "ok" }))
      : send(c, json(503, { status: "unavailable" }, { "retry-after": "2" }));
  });
  router.openapi(metrics, async (c) => {
    const actor = c.get("actor");
    if (actor.kind === "anonymous") return problem(c, { code: "unauthenticated" });
    const allowed = await authorize(actor, "platform.read_metrics", {});
    if (!allowed.ok) return problem(c, { code: "denied" });
    return c.text(await prometheusText());
  });
  return router;
}
