import { readVatId, type VatId } from "@mercator/domain/tax";
import { assert, test } from "@mercator/domain/testing";
import { viesStandIn } from "../../dev/vies_register/mod.ts";
import { outboundCall } from "../outbound_call.ts";
import { viesVatIdRegister } from "./vies_vat_id_register.ts";

const url = "https://vies.example/rest-api";

/** The register over the stand-in, and over whatever else answers. */
function given(answer?: (request: Request) => Promise<Response> | Response) {
  const app = viesStandIn();
  const requests: Request[] = [];
  const send = (async (address: string, init: RequestInit) => {
    const request = new Request(address.replace("/rest-api", ""), init);
    requests.push(request.clone());
    return answer === undefined ? await app.fetch(request) : await answer(request);
  }) as typeof fetch;
  const call = outboundCall({ partner: `VIES ${crypto.randomUUID()}`, deadlineMs: 200, send });
  return { register: viesVatIdRegister({ url, call }), requests };
}

const id = (text: string): VatId => {
  const read = readVatId(text);
  assert.ok(read.ok, text);
  return read.value;
};

test("viesVatIdRegister() says what the register says, and unknown where it cannot be asked", async () => {
  const { register, requests } = given();
  assert.equal(await register(id("ATU37675002")), "valid");
  assert.equal(await register(id("ATU13585627")), "invalid");
  assert.equal(await register(id("ATU62134737")), "unknown");
  assert.equal(await register(id("FR40303265045")), "unknown");
  assert.deepEqual(await requests[0]?.json(), { countryCode: "AT", vatNumber: "U37675002" });
  assert.equal(requests[0]?.url, "https://vies.example/check-vat-number");
});

test("viesVatIdRegister() takes nothing that it does not understand for a yes or a no", async () => {
  const answers = [
    () => new Response("<html>maintenance</html>"),
    () => Response.json({ valid: "true" }),
    () => Response.json({}),
    () => Promise.reject(new TypeError("connection refused")),
    () => new Promise<Response>(() => {}),
  ];
  for (const answer of answers) {
    assert.equal(await given(answer).register(id("ATU37675002")), "unknown");
  }
});

test("viesVatIdRegister() leaves a register alone that has failed five times in a row", async () => {
  const { register, requests } = given(() => new Response(null, { status: 503 }));
  for (let nth = 0; nth < 8; nth++) assert.equal(await register(id("ATU37675002")), "unknown");
  assert.equal(requests.length, 5);
});
