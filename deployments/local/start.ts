// `deno task start`. It imports nothing: whatever is too old or not installed yet, this file runs.
const NEEDED = [2, 9] as const;

const [major = 0, minor = 0] = Deno.version.deno.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `This is Deno ${Deno.version.deno}; developing Mercator needs ${NEEDED.join(".")} or newer. ` +
      "`npx -y deno@2.9.6 task start` brings its own.",
  );
  Deno.exit(1);
}

const root = new URL("../../", import.meta.url);
const lock = await Deno.readFile(new URL("deno.lock", root));
const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", lock));
const installed = new URL("node_modules/.mercator-lock", root);
const known = await Deno.readFile(installed).catch(() => new Uint8Array());

if (digest.some((byte, index) => byte !== known[index])) {
  console.log("Installing packages …");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["install"],
    cwd: root,
    stdout: "null",
    stderr: "inherit",
  }).spawn().status;
  if (!success) {
    console.error("The packages could not be installed; what `deno install` said is above.");
    Deno.exit(1);
  }
  await Deno.writeFile(installed, digest);
}

// Not a literal, so that Deno does not look for this program's packages before they are installed.
const program = "./shop.ts";
const { runShop } = await import(new URL(program, import.meta.url).href);
await runShop({ watch: Deno.args.includes("--watch") });
