import { defineConfig } from "@playwright/test";

/** What a sandboxed machine needs, and nothing that talks to anybody outside. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const executablePath = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: ".",
  testMatch: "*_e2e.ts",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["junit", {
    outputFile: process.env["JUNIT_PATH"] ?? "/tmp/mercator-e2e.xml",
  }]],
  outputDir: process.env["E2E_OUTPUT"] ?? "../../test-results",
  use: {
    baseURL: process.env["SHOP_ORIGIN"] ?? "http://localhost:8000",
    screenshot: "only-on-failure",
    actionTimeout: 8_000,
    navigationTimeout: 15_000,
    launchOptions: { args: FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
});
