import { Hono, type MiddlewareHandler } from "hono";
import type { Clock } from "@mercator/domain/kernel";
import type { Actors } from "../../platform/actors.ts";
import type { AppEnv } from "../env.ts";
import type { IdempotencyStore } from "../idempotency.ts";
import { authenticate } from "./authenticate.ts";
import { limitBody, requireJson } from "./body_rules.ts";
import { failures, onNotFound } from "./failures.ts";
import { rateLimit } from "./rate_limit.ts";
import { requestScope } from "./request_scope.ts";
import { denialEvents, requireDecision } from "./require_decision.ts";
import { sameOrigin } from "./same_origin.ts";
import { type HeaderOptions, securityHeaders } from "./security_headers.ts";

export type EdgeDeps =
  & HeaderOptions
  & Readonly<{
    actors: Actors;
    idempotencyStore: IdempotencyStore;
    clock: Clock;
    origin: string;
    instanceId: string;
    rateLimitPerMinute: number;
    isUnavailable: (error: unknown) => boolean;
  }>;

/** Everything that stands before and behind every route, in the order in which a request meets it. */
export function edge(deps: EdgeDeps): Hono<AppEnv> {
  const { actors, idempotencyStore, clock, origin, instanceId, secure, formTargets } = deps;
  const withStore: MiddlewareHandler<AppEnv> = async (c, next) => {
    c.set("idempotencyStore", idempotencyStore);
    await next();
  };
  const app = new Hono<AppEnv>();
  app.use(
    requestScope({ instanceId }),
    securityHeaders({ secure, formTargets }),
    denialEvents,
    requireDecision,
    limitBody,
    authenticate(actors),
    sameOrigin({ origin }),
    rateLimit({ perMinute: deps.rateLimitPerMinute, clock }),
    withStore,
  );
  app.use("/api/*", requireJson);
  app.onError(failures(deps.isUnavailable));
  app.notFound(onNotFound);
  return app;
}
