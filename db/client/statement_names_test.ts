import { assert, test } from "@mercator/domain/testing";
import { statementName } from "./statement_names.ts";

test("statementName() gives a text one name, and two texts two", () => {
  const [first, second] = [statementName("select 1 as a"), statementName("select 2 as a")];
  assert.notEqual(first, undefined);
  assert.notEqual(first, second);
  assert.equal(statementName("select 1 as a"), first);
});

test("statementName() means the same statement in every process", () => {
  assert.equal(statementName("select 1 as a"), "mercator_H_sDjU0fUnfMIhehcK0AcYKhV4r");
});

test("statementName() leaves alone what controls a transaction or changes the schema", () => {
  for (const text of ["begin", "commit", "rollback", "create table x ()", "set local a = 1"]) {
    assert.equal(statementName(text), undefined, text);
  }
});
