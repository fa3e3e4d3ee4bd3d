export * from "./fakes.ts";
export * from "./in_memory_service_clients.ts";
export * from "./in_memory_sign_in_attempts.ts";
export * from "./in_memory_staff.ts";
export * from "./people.ts";
export * from "./service_client_repository_contract.ts";
export * from "./sign_in_attempts_contract.ts";
export * from "./staff_repository_contract.ts";
