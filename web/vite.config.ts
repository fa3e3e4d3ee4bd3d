import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { createLogger, type InlineConfig, type Logger } from "vite";

const WEB = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The workspace members by name: Vite does not read the workspace's import map. */
const MEMBERS = [
  [/^@mercator\/domain\/(.+)$/, `${ROOT}domain/$1/mod.ts`],
  [/^@mercator\/contracts\/(.+)$/, `${ROOT}api/contracts/$1/mod.ts`],
  [/^@mercator\/api$/, `${ROOT}api/main.ts`],
  [/^@mercator\/(db|policies|deployments|web)$/, `${ROOT}$1/mod.ts`],
  [/^@mercator\/(db|policies|deployments)\/(.+)$/, `${ROOT}$1/$2/mod.ts`],
] as const;

export const CLIENT_INPUTS = {
  storefront: "storefront/entry_client.ts",
  admin: "admin/index.html",
};

/** Colours by `light-dark()` and nesting are written as they are: these browsers know both. */
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"];

/** The minifier does not know `::scroll-marker` yet and passes it on unchanged: no reason to warn. */
function quietLogger(): Logger {
  const logger = createLogger("warn");
  const { warn } = logger;
  logger.warn = (message, options) => {
    if (!message.includes("scroll-marker") && !message.includes("target-current")) {
      warn(message, options);
    }
  };
  return logger;
}

/** What both builds and the tests share. */
function common(): InlineConfig {
  return {
    root: WEB,
    base: "/",
    configFile: false,
    logLevel: "warn",
    customLogger: quietLogger(),
    resolve: {
      alias: MEMBERS.map(([find, replacement]) => ({ find, replacement })),
    },
    plugins: [vue(), tailwindcss({ optimize: false })],
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
  };
}

/** Files that stand in the address bar of no page: everything a browser loads, by hashed name. */
export function clientConfig(
  { outDir = `${ROOT}dist/client`, inputs = CLIENT_INPUTS }: {
    outDir?: string;
    inputs?: Readonly<Record<string, string>>;
  } = {},
): InlineConfig {
  return {
    ...common(),
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      target: BROWSERS,
      cssTarget: BROWSERS,
      /** A `data:` address would need a weaker Content-Security-Policy. */
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(inputs).map(([name, file]) => [name, WEB + file]).filter(([, file]) =>
            file !== undefined && existsSync(file)
          ),
        ),
      },
    },
  };
}

/** Files that the server runs, each one whole: the shop itself and its workers. */
export function serverConfig(
  input: Readonly<Record<string, string>>,
  outDir = `${ROOT}dist/server`,
): InlineConfig {
  return {
    ...common(),
    ssr: { noExternal: true, target: "webworker" },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: "esnext",
      minify: false,
      assetsInlineLimit: 0,
      copyPublicDir: false,
      rollupOptions: {
        input: { ...input },
        external: [/^node:/, ...builtinModules.map((name) => name)],
        output: {
          entryFileNames: "[name].js",
          codeSplitting: false,
          // Older runtimes, the edge's among them, know `node:url` and not `url`.
          paths: Object.fromEntries(builtinModules.map((name) => [name, `node:${name}`])),
        },
      },
    },
  };
}

export default clientConfig();
