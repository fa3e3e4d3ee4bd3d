/** Figures for staff, counted in Postgres. */
export { pgHome } from "./pg_home.ts";
