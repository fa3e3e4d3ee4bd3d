import { inject, type InjectionKey, onScopeDispose, type Ref, ref } from "vue";
import type { AdminApi } from "../api/client.ts";
import type { ResourceCache } from "../api/useResource.ts";
import type { Session } from "../identity/session.ts";
import type { Commands } from "./commands.ts";
import type { Keys } from "./keys.ts";
import type { Preferences } from "./preferences.ts";
import type { Toasts } from "./toasts.ts";
import type { Trail } from "./trail.ts";

/** What every page may use. Made once in main.ts, made anew in each test. */
export type Admin = Readonly<{
  api: AdminApi;
  cache: ResourceCache;
  session: Session;
  keys: Keys;
  commands: Commands;
  toasts: Toasts;
  trail: Trail;
  preferences: Preferences;
  reach: Ref<"live" | "offline">;
}>;

export const ADMIN: InjectionKey<Admin> = Symbol("admin");

export function useAdmin(): Admin {
  const admin = inject(ADMIN);
  if (!admin) throw new Error("useAdmin() outside of the back-office");
  return admin;
}

/** The present, moving on by the minute, so that ages on an open page stay true. */
export function useNow(everyMs = 30_000): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), everyMs);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
