/** The storefront API, version 1: for shoppers' browsers and headless clients. It only grows. */
export * from "./cart.ts";
export * from "./catalog.ts";
export * from "./checkout.ts";
export * from "./order.ts";
export * from "./points.ts";
export * from "./session.ts";
export * from "./stock_request.ts";
