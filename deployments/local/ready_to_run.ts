/**
 * What has to hold before anything else of this folder may be imported: a runtime that is new
 * enough, and the packages. It imports nothing itself.
 */
const NEEDED = [2, 9] as const;

const ROOT = new URL("../../", import.meta.url);

export async function makeReady(task: string): Promise<void> {
  const [major = 0, minor = 0] = Deno.version.deno.split(".").map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
    console.error(
      `This is Deno ${Deno.version.deno}; developing Mercator needs ${NEEDED.join(".")} or ` +
        `newer. \`npx -y deno@2.9.6 task ${task}\` brings its own.`,
    );
    Deno.exit(1);
  }
  await installPackages();
}

/** Installs what the lock file names, unless that was done already. */
async function installPackages(): Promise<void> {
  const lock = await Deno.readFile(new URL("deno.lock", ROOT));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", lock));
  const stamp = new URL("node_modules/.mercator-lock", ROOT);
  const known = await Deno.readFile(stamp).catch(() => new Uint8Array());
  if (digest.every((byte, index) => byte === known[index])) return;
  console.log("Installing packages …");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["install"],
    cwd: ROOT,
    stdout: "null",
    stderr: "inherit",
  }).spawn().status;
  if (!success) {
    console.error("The packages could not be installed; what `deno install` said is above.");
    Deno.exit(1);
  }
  await Deno.writeFile(stamp, digest);
}
