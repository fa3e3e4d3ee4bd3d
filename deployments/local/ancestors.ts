import { commandOf, isAlive } from "@mercator/db/embedded";

const LAUNCHERS = /deno|npx|npm exec/;

/**
 * The programs that started this one: `deno task`, and npx before it. Some of them end on a signal
 * without a word to their children, so that this program has to see for itself.
 */
export async function launchers(): Promise<readonly number[]> {
  const found: number[] = [];
  let pid = Deno.ppid;
  while (pid > 1 && LAUNCHERS.test(await commandOf(pid) ?? "")) {
    found.push(pid);
    pid = await parentOf(pid);
  }
  return found;
}

/** Calls back once one of them is gone. Returns how to stop looking. */
export function whenOneIsGone(pids: readonly number[], gone: () => void): () => void {
  const timer = setInterval(async () => {
    const alive = await Promise.all(pids.map(isAlive));
    if (!alive.every(Boolean)) gone();
  }, 500);
  return () => clearInterval(timer);
}

async function parentOf(pid: number): Promise<number> {
  if (Deno.build.os === "linux") {
    const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
    return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }
  if (Deno.build.os === "windows") return 0;
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "ppid=", "-p", String(pid)] })
    .output();
  return Number(new TextDecoder().decode(stdout).trim());
}
