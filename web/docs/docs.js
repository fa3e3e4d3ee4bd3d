// Starts Swagger UI, which the page has loaded beside this file.
const apis = ["storefront", "admin", "integrations"];
globalThis.SwaggerUIBundle({
  dom_id: "#swagger-ui",
  urls: apis.map((name) => ({ name, url: `/openapi/${name}.v1.json` })),
  presets: [
    globalThis.SwaggerUIBundle.presets.apis,
    globalThis.SwaggerUIStandalonePreset,
  ],
  // Its logo holds a style element, which the policy of our pages does not let.
  plugins: [() => ({ components: { Logo: () => null } })],
  layout: "StandaloneLayout",
  deepLinking: true,
  validatorUrl: null,
});
