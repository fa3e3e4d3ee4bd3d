import { configure, getJsonLinesFormatter, getLogger, type LogRecord } from "@logtape/logtape";
import { requestContext } from "./request_context.ts";

/** Facts of a log line: identifiers, codes, counts. Never a name, an e-mail, an address or a token. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

const format = getJsonLinesFormatter({ properties: "flatten", message: "template" });

/** Lines are gathered and written together: one write a tick, however many requests it served. */
let pending: string[] = [];
function write(line: string): void {
  if (pending.push(line) > 1) return;
  queueMicrotask(() => setTimeout(flushLog, 20));
}

/** Writes out what is gathered; the last thing before the process ends. */
export function flushLog(): void {
  if (pending.length === 0) return;
  const lines = pending;
  pending = [];
  console.log(lines.join("\n"));
}

/** Structured logs, one JSON object a line, on standard output. */
export async function configureLogging(): Promise<void> {
  await configure({
    reset: true,
    sinks: { json: (record: LogRecord) => write(format(record).trimEnd()) },
    loggers: [
      { category: "mercator", sinks: ["json"], lowestLevel: "info" },
      { category: ["logtape", "meta"], sinks: ["json"], lowestLevel: "warning" },
    ],
  });
}

export type Log = Readonly<{
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}>;

/** A logger whose lines carry the ids of the request that they belong to. */
export function logFor(part: string): Log {
  const logger = getLogger(["mercator", part]);
  const withRequest = (facts: LogFacts = {}) => {
    const context = requestContext();
    return context === undefined
      ? facts
      : { request_id: context.requestId, trace_id: context.traceId, ...facts };
  };
  return {
    info: (event, facts) => logger.info(event, withRequest(facts)),
    warn: (event, facts) => logger.warn(event, withRequest(facts)),
    error: (event, facts) => logger.error(event, withRequest(facts)),
  };
}

/** A line that is JSON already, for records too many to build twice. */
export function writeLine(json: string): void {
  write(json);
}

/** What is known of an error, without what it may quote from a request. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, message: error.message.slice(0, 500), stack: error.stack ?? "" };
}
