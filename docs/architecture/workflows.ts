import type { SourceFile } from "./repository.ts";

/** What is wrong with a workflow: its pins, its rights, its patience, the tasks that it runs. */
export function workflowComplaints(
  { path, text }: SourceFile,
  tasks: ReadonlySet<string>,
): string[] {
  const found: string[] = [];
  for (const [, action] of text.matchAll(/^\s*-? ?uses: (\S+)/gm)) {
    const isExact = /@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(action!);
    if (!isExact) found.push(`${action}: pin one exact version`);
  }
  if (!/^permissions:\n {2}contents: read$/m.test(text)) found.push("the default is to read only");
  const jobs = text.split(/^jobs:$/m)[1]?.split(/^ {2}(?=[a-z-]+:$)/m).slice(1) ?? [];
  for (const job of jobs) {
    if (!/^ {4}timeout-minutes: \d+$/m.test(job)) found.push(`${job.split(":")[0]}: has no end`);
  }
  for (const [, task] of text.matchAll(/(?:deno|DENO_VERSION") task ([a-z][a-z0-9:_-]*)/g)) {
    if (!tasks.has(task!)) found.push(`there is no task ${task}`);
  }
  return found.map((message) => `${path}: ${message}`);
}
