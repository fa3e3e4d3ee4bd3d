import { metrics as global } from "@opentelemetry/api";
import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { AggregationType, MeterProvider } from "@opentelemetry/sdk-metrics";

const exporter = new PrometheusExporter({ preventServerStart: true });
const provider = new MeterProvider({
  readers: [exporter],
  views: [{
    instrumentName: "http_server_duration_ms",
    aggregation: {
      type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM,
      options: { boundaries: [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000] },
    },
  }, {
    // A decision is to take less than a tenth of a millisecond.
    instrumentName: "policy_duration_ms",
    aggregation: {
      type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM,
      options: { boundaries: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5] },
    },
  }],
});
/** Read by `/internal/metrics` in any case, and pushed over OTLP where the runtime's own export is on. */
const meters = [provider.getMeter("mercator"), global.getMeter("mercator")];

export type Labels = Readonly<Record<string, string | number>>;

export function counter(name: string, description: string) {
  const instruments = meters.map((meter) => meter.createCounter(name, { description }));
  return {
    add(value: number, labels: Labels): void {
      for (const instrument of instruments) instrument.add(value, labels);
    },
  };
}

export function histogram(name: string, description: string) {
  const instruments = meters.map((meter) => meter.createHistogram(name, { description }));
  return {
    record(value: number, labels: Labels): void {
      for (const instrument of instruments) instrument.record(value, labels);
    },
  };
}

/** A figure that is read when somebody asks for it. */
export function gauge(
  name: string,
  { description, read }: { description: string; read: () => readonly [number, Labels][] },
): void {
  for (const meter of meters) {
    meter.createObservableGauge(name, { description }).addCallback((result) => {
      for (const [value, labels] of read()) result.observe(value, labels);
    });
  }
}

/** Everything measured so far, in the Prometheus text format. */
export async function prometheusText(): Promise<string> {
  const { resourceMetrics } = await exporter.collect();
  return new PrometheusSerializer().serialize(resourceMetrics);
}
