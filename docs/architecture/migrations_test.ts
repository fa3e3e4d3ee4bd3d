import { assert, test } from "@mercator/domain/testing";
import { migrationComplaints, unclassifiedColumns } from "./migrations.ts";
import { textFiles } from "./repository.ts";

const migrations = () => textFiles((path) => path.startsWith("db/migrations/"));

const UP = "db/migrations/0001_orders_orders.up.sql";
const GOOD = [
  "-- 0001 orders: the orders.",
  "-- Step: create. Locks: none (new table). Undo: 0001_orders_orders.down.sql.",
  "CREATE SCHEMA orders;",
  "COMMENT ON SCHEMA orders IS 'Owner: orders. What was bought.';",
  "CREATE TABLE orders.orders (",
  "  id text PRIMARY KEY,",
  "  email text NOT NULL",
  ");",
  "",
].join("\n");

test("migrationComplaints() fires on a gap, a missing undo, a header or an owner that is not there", () => {
  const down = { path: UP.replace("up", "down"), text: "" };
  const of = (text: string, path = UP) => migrationComplaints([{ path, text }, down]);
  assert.deepEqual(of(GOOD), []);
  assert.deepEqual(migrationComplaints([{ path: UP, text: GOOD }]), [`${UP}: it has no undo`]);
  assert.equal(of(GOOD.replace("-- 0001 orders", "-- 0002 orders")).length, 1);
  assert.equal(of(GOOD.replace("-- 0001 orders", "-- 0001 weather")).length, 1);
  assert.equal(of(GOOD.replace("Locks: none", "no locks")).length, 1);
  assert.equal(of(GOOD.replace("Owner: ", "")).length, 1);
  const far = "db/migrations/0003_orders_orders.up.sql";
  assert(of(GOOD, far).some((message) => message.includes("gap")));
});

test("every migration has an undo, a header and one owner", () => {
  assert.deepEqual(migrationComplaints(migrations()), []);
});

test("unclassifiedColumns() fires on a personal column without a word about it", () => {
  assert.deepEqual(unclassifiedColumns([{ path: UP, text: GOOD }]), ["orders.orders.email"]);
  const said = `${GOOD}COMMENT ON COLUMN orders.orders.email IS 'PII: contact.';\n`;
  assert.deepEqual(unclassifiedColumns([{ path: UP, text: said }]), []);
});

test("columns whose names sound personal are classified", () => {
  assert.deepEqual(unclassifiedColumns(migrations()), []);
});
