/** The books of the sandbox payment provider, which is no part of the shop. */
export * from "./pg_sandbox_books.ts";
