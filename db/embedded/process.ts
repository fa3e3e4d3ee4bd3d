/** Whether a process with this number is there, and is not merely waiting to be buried. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => null);
  if (status !== null) return !/^State:\s+[ZX]/m.test(status);
  if (Deno.build.os === "linux") return false;
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch (error) {
    return !(error instanceof Deno.errors.NotFound);
  }
}

/** The command line of a process, or null when it is not to be had. */
export async function commandOf(pid: number): Promise<string | null> {
  if (Deno.build.os === "linux") {
    const line = await Deno.readTextFile(`/proc/${pid}/cmdline`).catch(() => null);
    return line === null ? null : line.replaceAll("\0", " ").trim();
  }
  if (Deno.build.os === "windows") return null;
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "command=", "-p", String(pid)] })
    .output();
  return new TextDecoder().decode(stdout).trim() || null;
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** True once the condition holds; false when it did not within `ms`. */
export async function within(ms: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}
