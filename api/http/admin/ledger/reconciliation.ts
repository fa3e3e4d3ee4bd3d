import type { Context } from "hono";
import type { Id } from "@mercator/domain/kernel";
import type {
  ListBreaks,
  listBreaks,
  ListReconciliations,
  listReconciliations,
  ReconciliationBreak,
  ReconciliationRun,
  ResolveBreak,
  resolveBreak,
  RunReconciliation,
  runReconciliation,
} from "@mercator/domain/ledger";
import type { Cursors } from "../../../platform/cursors.ts";
import type { AppEnv } from "../../env.ts";
import { onceFor } from "../../idempotency.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import type { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import * as ROUTE from "./reconciliation_routes.ts";
import { readReportCsv } from "./report_csv.ts";
import { type StaffNames, toBreakV1, toReconciliationV1 } from "./to_reconciliation_v1.ts";

export type ReconciliationUseCases = Readonly<{
  listReconciliations: (command: ListReconciliations) => ReturnType<typeof listReconciliations>;
  runReconciliation: (command: RunReconciliation) => ReturnType<typeof runReconciliation>;
  listBreaks: (command: ListBreaks) => ReturnType<typeof listBreaks>;
  resolveBreak: (command: ResolveBreak) => ReturnType<typeof resolveBreak>;
  staffNames: () => Promise<StaffNames>;
  cursors: Cursors;
}>;

type Router = ReturnType<typeof createRouter>;

/** Reports of providers, and what differs from them. */
export function reconciliationRoutes(router: Router, useCases: ReconciliationUseCases): void {
  runRoutes(router, useCases);
  breakRoutes(router, useCases);
}

type Running = Readonly<{
  useCases: ReconciliationUseCases;
  asked: Pick<RunReconciliation, "provider" | "uploaded">;
}>;

async function run(c: Context<AppEnv>, { useCases, asked }: Running): Promise<Response> {
  const names = await useCases.staffNames();
  const answer = (it: ReconciliationRun) => json(201, toReconciliationV1(it, names));
  const once = onceFor(c.get("requestKey"), answer);
  const done = await useCases.runReconciliation({ actor: c.get("actor"), ...asked, once });
  return await reply(c, done, once ?? answer);
}

function runRoutes(router: Router, useCases: ReconciliationUseCases): void {
  const { cursors } = useCases;
  router.openapi(ROUTE.RUNS, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const name = "admin.reconciliations";
    const after = readPosition(cursors, { list: name, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const page = await useCases.listReconciliations({ actor: c.get("actor"), limit, after });
    const names = await useCases.staffNames();
    return await reply(c, page, ({ runs, next }) =>
      json(200, {
        data: runs.map((it) => toReconciliationV1(it, names)),
        next_cursor: next && cursors.sign(name, [next.value, next.id]),
      }));
  });
  router.openapi(ROUTE.RUN, (c) => {
    const { provider } = c.req.valid("json");
    return run(c, { useCases, asked: { provider, uploaded: null } });
  });
  router.openapi(ROUTE.UPLOAD, async (c) => {
    const { provider, csv } = c.req.valid("json");
    const report = readReportCsv(csv);
    if (report.ok) return await run(c, { useCases, asked: { provider, uploaded: report.value } });
    const { line, detail } = report.error;
    return problem(c, report.error, {
      errors: [{ pointer: "/csv", code: "line_unreadable", detail: `Line ${line}: ${detail}` }],
    });
  });
}

function breakRoutes(router: Router, useCases: ReconciliationUseCases): void {
  const { cursors } = useCases;
  router.openapi(ROUTE.BREAKS, async (c) => {
    const { state, limit, cursor } = c.req.valid("query");
    const name = `admin.breaks.${state}`;
    const after = readPosition(cursors, { list: name, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const actor = c.get("actor");
    const page = await useCases.listBreaks({ actor, open: state === "open", limit, after });
    const names = await useCases.staffNames();
    return await reply(c, page, ({ breaks, next, open }) =>
      json(200, {
        data: breaks.map((it) => toBreakV1(it, names)),
        next_cursor: next && cursors.sign(name, [next.value, next.id]),
        open: open.count,
        oldest_at: open.oldestAt === null ? null : new Date(open.oldestAt).toISOString(),
      }));
  });
  router.openapi(ROUTE.RESOLVE, async (c) => {
    const names = await useCases.staffNames();
    const answer = (it: ReconciliationBreak) => json(200, toBreakV1(it, names));
    const once = onceFor(c.get("requestKey"), answer);
    const resolved = await useCases.resolveBreak({
      actor: c.get("actor"),
      breakId: c.req.valid("param").id as Id<"ReconciliationBreak">,
      ...c.req.valid("json"),
      once,
    });
    return await reply(c, resolved, once ?? answer);
  });
}
