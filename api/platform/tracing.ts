import { SpanStatusCode, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("mercator");

/**
 * The same port, each call of it a span `port.method`. Costs next to nothing while tracing is off,
 * because the tracer then makes no spans.
 */
export function traced<Port extends object>(name: string, port: Port): Port {
  const entries = Object.entries(port).map(([method, call]) => [
    method,
    typeof call === "function" ? tracedCall(`${name}.${method}`, call.bind(port)) : call,
  ]);
  return Object.fromEntries(entries) as Port;
}

/**
 * The same use cases, each call of one a span `context.verbNoun`. A use case takes one command; what
 * takes none or several, such as the clock, stays as it is.
 */
export function tracedUseCases<UseCases extends object>(
  context: string,
  useCases: UseCases,
): UseCases {
  const entries = Object.entries(useCases).map(([name, call]) => [
    name,
    typeof call === "function" && call.length === 1
      ? tracedCall(`${context}.${name}`, call as (command: unknown) => unknown)
      : call,
  ]);
  return Object.fromEntries(entries) as UseCases;
}

/** The same function, each call of it a span. */
export function tracedCall<Args extends readonly unknown[], T>(
  name: string,
  call: (...args: Args) => T,
): (...args: Args) => T {
  return (...args) =>
    tracer.startActiveSpan(name, (span) => {
      const end = (error?: unknown) => {
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
      try {
        const result = call(...args);
        if (!(result instanceof Promise)) {
          end();
          return result;
        }
        return result.then((value) => (end(), value), (error) => {
          end(error);
          throw error;
        }) as T;
      } catch (error) {
        end(error);
        throw error;
      }
    });
}
