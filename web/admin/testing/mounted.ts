import type { Router } from "vue-router";
import type { Admin } from "../shell/admin.ts";
import type { FixtureShop } from "./fixture_shop.ts";

/** A back-office that runs over fixtures; `asked` holds every request that it made. */
export type MountedBackOffice = Readonly<{
  admin: Admin;
  asked: readonly Request[];
  router: Router;
  unmount: () => void;
}>;

export type MountBackOffice = (
  at: { shop: FixtureShop; path: string; root: HTMLElement },
) => Promise<MountedBackOffice>;
