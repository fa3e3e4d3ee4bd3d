/** Something to tell the person and end on, with no stack: what is wrong and what to do. */
export class Refusal extends Error {
  override name = "Refusal";
}

const SHOWN_AFTER_MS = 1_000;

/** Does one step of the way; a step that takes its time is announced and its duration told. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    console.log(`${title} …`);
  }, SHOWN_AFTER_MS);
  try {
    const result = await work();
    if (told) console.log(`${title}: ${seconds(performance.now() - started)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Ends a program on what went wrong: a sentence when it is known, the whole error when not. */
export function refuse(error: unknown): void {
  const known = error instanceof Error &&
    [
      "Refusal",
      "BrokenDataFolder",
      "DataFolderInUse",
      "DatabaseUnavailable",
      "MigrationMismatch",
    ].includes(error.name);
  console.error(known ? error.message : error);
  Deno.exitCode = 1;
}
