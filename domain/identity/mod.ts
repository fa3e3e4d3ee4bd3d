/** Identity: who may come in. Staff and their sessions, guests, service clients and their tokens. */
export * from "./client_assertion.ts";
export * from "./disable_service_client.ts";
export * from "./issue_token.ts";
export * from "./list_service_clients.ts";
export * from "./open_guest_session.ts";
export * from "./ports.ts";
export * from "./read_self.ts";
export * from "./register_service_client.ts";
export * from "./service_client.ts";
export * from "./sign_in_staff.ts";
export * from "./sign_in_throttle.ts";
export * from "./sign_out_staff.ts";
export * from "./staff.ts";
export * from "./staff_session.ts";
