const SCRIPT = `server=$1; launcher=$2; shift 2
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:.*zombie' "/proc/$1/status"; }
while alive "$launcher" && alive "$server"; do sleep 0.5; done
kill -INT "$server" 2>/dev/null
for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  alive "$server" || break
  sleep 0.5
done
kill -KILL "$server" 2>/dev/null
for folder in "$@"; do rm -rf "$folder"; done`;

type Bond = Readonly<{ launcherPid: number; remove?: readonly string[] }>;

/**
 * Ends a process within a second of its launcher's end, even when that was killed and could do
 * nothing any more; then removes the folders.
 */
export function endWith(pid: number, { launcherPid, remove = [] }: Bond): void {
  new Deno.Command("sh", {
    args: ["-c", SCRIPT, "sh", String(pid), String(launcherPid), ...remove],
    cwd: "/",
    stdin: "null",
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn().unref();
}
