import { Hono } from "hono";
import { z } from "zod";

const Question = z.object({ countryCode: z.string(), vatNumber: z.string() });

/** Numbers (check digits included) that the stand-in does not confirm, by what it says of them. */
const SAYS: Readonly<Record<string, "no" | "closed" | "busy">> = {
  ATU13585627: "no",
  DE136695976: "no",
  ATU62134737: "closed",
  FR40303265045: "busy",
};

/**
 * Plays VIES, for development and tests: it knows every number but a few. Of those it says no, or that
 * the member state's register is closed, as the real one often has to.
 */
export function viesStandIn(): Hono {
  const app = new Hono();
  app.post("/check-vat-number", async (c) => {
    const read = Question.safeParse(await c.req.json().catch(() => null));
    if (!read.success) return c.json(failure("INVALID_INPUT"), 400);
    const { countryCode, vatNumber } = read.data;
    const says = SAYS[`${countryCode}${vatNumber}`];
    if (says === "busy") return c.text("Service Unavailable", 503);
    if (says === "closed") return c.json(failure("MS_UNAVAILABLE"));
    return c.json({
      countryCode,
      vatNumber,
      requestDate: new Date().toISOString(),
      valid: says !== "no",
      requestIdentifier: "",
      name: "---",
      address: "---",
    });
  });
  return app;
}

function failure(error: string) {
  return { actionSucceed: false, errorWrappers: [{ error }] };
}
