/** What a figure was measured on. */
export function machine(): string {
  const { total } = Deno.systemMemoryInfo();
  const { deno } = Deno.version;
  const cpu = Deno.readTextFileSync("/proc/cpuinfo").match(/model name\s*: (.*)/)?.[1] ?? "unknown";
  return `${navigator.hardwareConcurrency} × ${cpu}, ${Math.round(total / 2 ** 30)} GB, ` +
    `${Deno.build.os} ${Deno.osRelease()}, Deno ${deno}`;
}
