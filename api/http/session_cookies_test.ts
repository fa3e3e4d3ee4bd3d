import { assert, test } from "@mercator/domain/testing";
import {
  clearCookie,
  GUEST_COOKIE,
  readCookie,
  setCookie,
  STAFF_COOKIE,
} from "./session_cookies.ts";

test("setCookie() and clearCookie() keep to what the prefix __Host- asks for", () => {
  assert.equal(
    setCookie(GUEST_COOKIE, { value: "token", maxAgeMs: 60_500 }),
    "__Host-session=token; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Lax",
  );
  assert.equal(
    clearCookie(STAFF_COOKIE),
    "__Host-staff=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
  );
});

test("readCookie() finds one cookie among others", () => {
  assert.equal(readCookie("a=b; __Host-session=x.y-z_1; c=d", GUEST_COOKIE), "x.y-z_1");
  assert.equal(readCookie("__Host-session=x", STAFF_COOKIE), null);
  assert.equal(readCookie(undefined, STAFF_COOKIE), null);
  assert.equal(readCookie("x__Host-staff=1", STAFF_COOKIE), null);
});

test("readCookie() takes neither of two of one name", () => {
  assert.equal(readCookie("__Host-staff=a; __Host-staff=b", STAFF_COOKIE), null);
});
