import autocannon from "autocannon";

/** What one row of the table was measured with, and what came out. Times in milliseconds. */
export type Measured = Readonly<{
  row: string;
  connections: number;
  /** Requests, or whole flows, a second. */
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  count: number;
  errors: number;
}>;

export type Load = Readonly<{ row: string; connections: number; seconds: number }>;

export type RequestLoad =
  & Load
  & Readonly<{
    url: string;
    headers?: Readonly<Record<string, string>>;
  }>;

/** The value below which the share `q` of the sorted times lies (nearest rank). */
export function percentile(sorted: readonly number[], q: number): number {
  const rank = Math.max(1, Math.ceil(q * sorted.length));
  return sorted[rank - 1] ?? 0;
}

/** One address, over and over, on connections that stay open. */
export async function loadRequests(
  { row, connections, seconds, url, headers = {} }: RequestLoad,
): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  const options = { url, connections, duration: seconds, headers: { ...headers } };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error, done) => error ? reject(error) : resolve(done));
    instance.on("response", (_client, status, _bytes, took) => {
      if (status >= 200 && status < 300) times.push(took);
      else errors += 1;
    });
  });
  times.sort((a, b) => a - b);
  return {
    row,
    connections,
    perSecond: times.length / result.duration,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    count: times.length,
    errors: errors + result.errors + result.timeouts,
  };
}

export type Flow<Ready> = Readonly<{
  /** Done before each, and not timed: what the flow needs. */
  prepare: () => Promise<Ready>;
  run: (ready: Ready) => Promise<unknown>;
}>;

/** Whole flows, such as a checkout, each by a shopper of its own; as many at once as connections. */
export async function loadFlows<Ready>(
  { row, connections, seconds }: Load,
  { prepare, run }: Flow<Ready>,
): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const shopper = async () => {
    while (performance.now() < until) {
      try {
        const ready = await prepare();
        const start = performance.now();
        await run(ready);
        times.push(performance.now() - start);
      } catch {
        errors += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, shopper));
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return {
    row,
    connections,
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    count: times.length,
    errors,
  };
}
