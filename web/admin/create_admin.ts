import { ref } from "vue";
import { createAdminApi } from "./api/client.ts";
import { createTransport } from "./api/transport.ts";
import { createSession } from "./identity/session.ts";
import type { Admin } from "./shell/admin.ts";
import { createCommands } from "./shell/commands.ts";
import { createKeys } from "./shell/keys.ts";
import { createPreferences } from "./shell/preferences.ts";
import { createToasts } from "./shell/toasts.ts";
import { createTrail } from "./shell/trail.ts";

export type AdminOptions = Readonly<{
  fetch: typeof fetch;
  storage: Pick<Storage, "getItem" | "setItem">;
  root: HTMLElement;
  onSignedOut: () => void;
}>;

/** Makes everything that the pages share. */
export function createAdmin({ fetch, storage, root, onSignedOut }: AdminOptions): Admin {
  const reach = ref<"live" | "offline">("live");
  const cache = new Map();
  const api = createAdminApi(createTransport({
    fetch,
    base: "/api/admin/v1",
    onSignedOut: () => {
      session.ended();
      cache.clear();
      onSignedOut();
    },
    onReach: (reached) => (reach.value = reached ? "live" : "offline"),
  }));
  const session = createSession(() => api);
  const preferences = createPreferences(storage, root);
  return {
    api,
    cache,
    session,
    preferences,
    reach,
    keys: createKeys({ singleLetters: () => preferences.singleLetters }),
    commands: createCommands(),
    toasts: createToasts(),
    trail: createTrail(storage),
  };
}
