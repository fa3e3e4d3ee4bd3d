import { assert, test } from "@mercator/domain/testing";
import { breakingChanges } from "./breaking_changes.ts";

/** A small API with a list, a body and a reference. */
function anApi() {
  return {
    paths: {
      "/things": {
        get: {
          parameters: [{ name: "limit", in: "query", schema: { type: "integer", maximum: 100 } }],
          responses: answers({ type: "array", items: { $ref: "#/components/schemas/Thing" } }),
        },
        post: {
          parameters: [{ name: "Idempotency-Key", in: "header", required: false, schema: {} }],
          requestBody: { required: true, content: json({ $ref: "#/components/schemas/NewThing" }) },
          responses: answers({ $ref: "#/components/schemas/Thing" }),
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: "object",
          properties: {
            id: { type: "string" },
            note: { type: ["string", "null"] },
            part: { anyOf: [{ $ref: "#/components/schemas/Part" }] },
          },
          required: ["id", "note"],
        },
        Part: { type: "object", properties: { size: { type: "integer" } }, required: ["size"] },
        NewThing: {
          type: "object",
          properties: {
            name: { type: "string", maxLength: 80 },
            kind: { type: "string", enum: ["a", "b"] },
          },
          required: ["name"],
        },
      },
    },
  };
}

function json(schema: unknown) {
  return { "application/json": { schema } };
}
function answers(schema: unknown) {
  return { "200": { description: "It", content: json(schema) } };
}

type Edit = readonly [path: string, value: unknown];

/** Sets the member at a path of words, or removes it; `+` behind a list appends to it. */
function edited(edits: readonly Edit[]) {
  const api = structuredClone(anApi());
  for (const [path, value] of edits) {
    const words = path.split(" ");
    const last = words.pop() ?? "";
    let at = api as unknown as Record<string, unknown>;
    for (const word of words) at = at[word] as Record<string, unknown>;
    if (Array.isArray(at) && last === "+") at.push(value);
    else if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return api;
}

const broken = (...edits: Edit[]) => breakingChanges(anApi(), edited(edits));

const GET = "paths /things get";
const POST = "paths /things post";
const THING = "components schemas Thing";
const NEW_THING = "components schemas NewThing";

test("breakingChanges() finds none where an API only grew", () => {
  assert.deepEqual(breakingChanges(anApi(), anApi()), []);
  const grown = broken(
    ["paths /others", { get: { responses: {} } }],
    [`${GET} parameters +`, { name: "q", in: "query", schema: {} }],
    [`${GET} parameters 0 schema maximum`, 200],
    [`${THING} properties colour`, { type: "string" }],
    [`${THING} required +`, "colour"],
    [`${NEW_THING} properties colour`, { type: "string" }],
    [`${NEW_THING} properties kind enum +`, "c"],
    [`${NEW_THING} properties name maxLength`, 120],
    [`${NEW_THING} required`, []],
  );
  assert.deepEqual(grown, []);
});

const CASES: readonly [name: string, edit: Edit, told: string[]][] = [
  ["a path that is gone", ["paths /things", undefined], [
    "GET /things is gone",
    "POST /things is gone",
  ]],
  ["a method that is gone", [POST, undefined], ["POST /things is gone"]],
  ["a parameter that is gone", [`${GET} parameters`, []], [
    "GET /things: query parameter limit is gone",
  ]],
  ["a parameter that is required now", [`${POST} parameters 0 required`, true], [
    "POST /things: header parameter idempotency-key is required now",
  ]],
  ["a new parameter that is required", [`${GET} parameters +`, {
    name: "q",
    in: "query",
    required: true,
  }], [
    "GET /things: query parameter q is required now",
  ]],
  ["a lower maximum", [`${GET} parameters 0 schema maximum`, 50], [
    "GET /things: query parameter limit: maximum is lower",
  ]],
  ["a status that is gone", [`${GET} responses`, {}], ["GET /things: the answer 200 is gone"]],
  ["a member of an answer that is gone", [`${THING} properties id`, undefined], [
    "GET /things 200[]/id is gone",
  ]],
  ["a member of an answer that may be absent now", [`${THING} required`, ["note"]], [
    "GET /things 200[]/id may be absent now",
  ]],
  ["a member of an answer that may be null now", [`${THING} properties id type`, [
    "string",
    "null",
  ]], [
    "GET /things 200[]/id: null is new",
  ]],
  ["an answer in a form that is new", [`${THING} properties part anyOf +`, { type: "null" }], [
    "GET /things 200[]/part: it may have a form that is new",
  ]],
  ["a member behind two references that is gone", [
    "components schemas Part properties size",
    undefined,
  ], [
    "GET /things 200[]/part/size is gone",
  ]],
  ["a member of a body that is required now", [`${NEW_THING} required +`, "kind"], [
    "POST /things/kind is required now",
  ]],
  ["a member of a body that is gone", [`${NEW_THING} properties kind`, undefined], [
    "POST /things/kind is gone",
  ]],
  ["a value that is no longer taken", [`${NEW_THING} properties kind enum`, ["a"]], [
    "POST /things/kind: b is no longer taken",
  ]],
  ["a body of another type", [`${NEW_THING} properties name type`, "integer"], [
    "POST /things/name: string is no longer taken",
  ]],
  ["a shorter text", [`${NEW_THING} properties name maxLength`, 40], [
    "POST /things/name: maxLength is lower",
  ]],
  ["a pattern", [`${NEW_THING} properties name pattern`, "^x"], [
    "POST /things/name: the pattern is another",
  ]],
];

for (const [name, edit, told] of CASES) {
  test(`breakingChanges() fires on ${name}`, () => assert.deepEqual(broken(edit), told));
}
