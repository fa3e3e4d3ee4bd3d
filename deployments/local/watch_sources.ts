import { join } from "node:path";
import { SOURCES } from "./build_state.ts";
import { ROOT } from "./state.ts";

const QUIET_MS = 200;
const IGNORED = /(_test\.ts|~|\.swp|\.new)$|\/(node_modules|dist|coverage)\//;

/** Tells of edits of the sources, once when several come together. */
export function changes(): { next: () => Promise<"changed">; close: () => void } {
  const watcher = Deno.watchFs(SOURCES.map((source) => join(ROOT, source)));
  let waiting = Promise.withResolvers<"changed">();
  let timer: ReturnType<typeof setTimeout> | undefined;
  (async () => {
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || paths.every((path) => IGNORED.test(path))) continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const told = waiting;
        waiting = Promise.withResolvers();
        told.resolve("changed");
      }, QUIET_MS);
    }
  })();
  return {
    /** May be asked for several times before it comes. */
    next: () => waiting.promise,
    close: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
