import { createApp } from "vue";
import App from "./App.vue";
import { createAdmin } from "./create_admin.ts";
import { createAdminRouter } from "./router.ts";
import { ADMIN } from "./shell/admin.ts";
import "./style.css";

const admin = createAdmin({
  fetch: globalThis.fetch.bind(globalThis),
  storage: globalThis.localStorage,
  root: document.documentElement,
  onSignedOut: () => void router.leaveForSignIn(),
});
const router = createAdminRouter(admin);
createApp(App).use(router.plugin).provide(ADMIN, admin).mount("#app");
