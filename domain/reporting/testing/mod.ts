export * from "./counted_home.ts";
export * from "./home_reader_contract.ts";
