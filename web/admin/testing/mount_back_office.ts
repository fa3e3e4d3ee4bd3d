import { createApp } from "vue";
import { createMemoryHistory } from "vue-router";
import App from "../App.vue";
import { createAdmin } from "../create_admin.ts";
import { createAdminRouter } from "../router.ts";
import { ADMIN } from "../shell/admin.ts";
import { fixtureApi } from "./fixture_api.ts";
import type { MountBackOffice } from "./mounted.ts";

/** The whole back-office over a shop of fixtures, without a server: for tests of its pages. */
export const mountBackOffice: MountBackOffice = async ({ shop, path, root }) => {
  const answer = fixtureApi(shop);
  const asked: Request[] = [];
  const admin = createAdmin({
    fetch: (input, init) => {
      const request = new Request(new URL(String(input), "http://shop.example"), init);
      asked.push(request.clone());
      return answer(request);
    },
    storage: { getItem: () => null, setItem: () => {} },
    root: document.documentElement,
    onSignedOut: () => void router.leaveForSignIn(),
  });
  const router = createAdminRouter(admin, createMemoryHistory("/admin/"));
  const app = createApp(App).use(router.plugin).provide(ADMIN, admin);
  await router.plugin.push(path);
  app.mount(root);
  return { admin, asked, router: router.plugin, unmount: () => app.unmount() };
};
