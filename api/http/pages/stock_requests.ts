import type { Context } from "hono";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import type { Base } from "./base.ts";
import { filled, formState, readForm } from "./forms.ts";
import { answerNotFound, answerPage, type PageDeps } from "./pages.ts";

type State = "form" | "sent" | "ask" | "confirmed" | "withdrawn";

const page = (state: State, token: string | null = null) =>
  ({ page: "stock-request", state, token, form: null }) as const;

/** `POST /{base}/stock-requests`: an address wants to hear of a variant, and is asked by mail first. */
export async function requestStockMail(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const values = await readForm(c);
  const asked = await deps.api.call<unknown>(c, {
    method: "POST",
    path: "/stock-requests",
    body: {
      ...filled(values, ["variant_id", "email"]),
      market: base.market,
      locale: base.locale,
    },
  });
  const content = asked.ok
    ? page("sent")
    : { ...page("form"), form: formState(values, asked.problem) };
  return await answerPage(c, deps, {
    base,
    status: asked.ok ? 200 : asked.status,
    content,
    caching: "private",
  });
}

type Linked = Readonly<{ base: Base; token: string }>;

/** `GET /{base}/stock-requests/{token}`: where the mail leads; a person presses the button. */
export async function stockRequestPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token }: Linked,
): Promise<Response> {
  const allowed = await deps.authorize(c.get("actor"), "inventory.answer_stock_request", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  return await answerPage(c, deps, { base, content: page("ask", token), caching: "private" });
}

/** `POST /{base}/stock-requests/{token}`: yes or no. */
export async function answerStockRequest(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token }: Linked,
): Promise<Response> {
  const { wanted } = await readForm(c);
  const answered = await deps.api.call<{ status: "confirmed" | "withdrawn" }>(c, {
    method: "POST",
    path: "/stock-requests/answers",
    body: { token, wanted: wanted === "yes" },
  });
  if (!answered.ok) return await answerNotFound(c, deps, base);
  const content = page(answered.value.status);
  return await answerPage(c, deps, { base, content, caching: "private" });
}
