import { z } from "zod";
import {
  BreakListV1,
  BreaksQueryV1,
  ReconciliationBreakV1,
  ReconciliationListV1,
  ReconciliationV1,
  ResolveBreakV1,
  RunReconciliationV1,
  UploadReportV1,
} from "@mercator/contracts/admin/v1";
import { PageQuery } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const answer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { "application/json": { schema } },
});

export const RUNS = defineRoute({
  prefix,
  method: "get",
  path: "/reconciliations",
  action: "ledger.read",
  summary: "Reports that were compared with the journal, the newest first",
  request: { query: PageQuery },
  responses: { 200: answer("A page of them", ReconciliationListV1) },
});

export const RUN = defineRoute({
  prefix,
  method: "post",
  path: "/reconciliations",
  action: "ledger.reconcile",
  idempotency: "required",
  summary: "Ask a provider for its report now, and compare it",
  description: "The worker does so by itself once a day.",
  request: { body: jsonBody(RunReconciliationV1) },
  responses: { 201: answer("What came of it", ReconciliationV1) },
});

export const UPLOAD = defineRoute({
  prefix,
  method: "post",
  path: "/reconciliations/uploads",
  action: "ledger.reconcile",
  idempotency: "required",
  summary: "Compare a report that is at hand as a file",
  request: { body: jsonBody(UploadReportV1) },
  responses: { 201: answer("What came of it", ReconciliationV1) },
});

export const BREAKS = defineRoute({
  prefix,
  method: "get",
  path: "/reconciliation-breaks",
  action: "ledger.read",
  summary: "Differences between reports and the journal",
  request: { query: BreaksQueryV1 },
  responses: { 200: answer("A page of them, with the count of those that are open", BreakListV1) },
});

export const RESOLVE = defineRoute({
  prefix,
  method: "post",
  path: "/reconciliation-breaks/{id}/resolution",
  action: "ledger.resolve_break",
  idempotency: "required",
  summary: "Say what a difference is, or write it off",
  request: {
    params: z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/) }),
    body: jsonBody(ResolveBreakV1),
  },
  responses: { 200: answer("The difference, closed", ReconciliationBreakV1) },
});
