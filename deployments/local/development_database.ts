import { Refusal } from "./progress.ts";

const NAME = "mercator";

export type DevelopmentDatabase = Readonly<{
  url: string;
  roleSecret: string;
  close: () => Promise<void>;
}>;

/**
 * What the database tasks work on: `DATABASE_URL` with `ROLE_SECRET` (so that a deployment needs
 * nothing else), or this machine's embedded Postgres, started for the occasion unless it runs.
 */
export async function developmentDatabase(): Promise<DevelopmentDatabase> {
  const given = Deno.env.get("DATABASE_URL");
  const roleSecret = Deno.env.get("ROLE_SECRET");
  if (given) {
    if (roleSecret) return { url: given, roleSecret, close: () => Promise.resolve() };
    throw new Refusal(
      "DATABASE_URL is set, ROLE_SECRET is not: the database roles' passwords are derived from it.",
    );
  }
  // Imported here, because a deployment has no embedded Postgres.
  const { inDatabase } = await import("@mercator/db/client");
  const { runningEmbedded } = await import("@mercator/db/embedded");
  const { DATA_DIR, readSecrets } = await import("./state.ts");
  const secrets = await readSecrets();
  const running = await runningEmbedded(DATA_DIR);
  if (running !== null) {
    const url = inDatabase(running, NAME);
    return { url, roleSecret: secrets.roleSecret, close: () => Promise.resolve() };
  }
  const { openDatabase } = await import("./database.ts");
  const { url, stop } = await openDatabase();
  return { url, roleSecret: secrets.roleSecret, close: stop };
}
