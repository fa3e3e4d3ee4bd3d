// Starts Swagger UI, which the page has loaded beside this file.
const apis = ["storefront", "admin", "integrations"];
globalThis.SwaggerUIBundle({
  dom_id: "#swagger-ui",
  urls: apis.map((name) => ({ name, url: `/openapi/${name}.v1.json` })),
  presets: [
    globalThis.SwaggerUIBundle.presets.apis,
    globalThis.SwaggerUIStandalonePreset,
  ],
  layout: "StandaloneLayout",
  deepLinking: true,
  validatorUrl: null,
});
