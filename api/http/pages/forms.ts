import type { Context } from "hono";
import type { Problem } from "@mercator/contracts/common";
import type { FormState } from "@mercator/contracts/pages";
import type { AppEnv } from "../env.ts";

export type FormValues = Readonly<Record<string, string>>;

/** The text fields of a posted form; files and repeated fields are dropped. */
export async function readForm(c: Context<AppEnv>): Promise<FormValues> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value.trim()]] : []
    ),
  );
}

/** What goes back into the form: what was typed, and what is wrong with which field. */
export function formState(values: FormValues, problem: Problem): FormState {
  const errors = (problem.errors ?? []).map(({ pointer, code }) => ({
    field: pointer.split("/").at(-1) ?? "",
    code,
  }));
  return { values, errors, problem };
}

/** The named fields that were filled in: an empty field is one that was left out. */
export function filled(values: FormValues, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

/** What is wrong with one field, where the shop answered with a warning and not with a problem. */
export function fieldRefused(
  values: FormValues,
  { field, code }: Readonly<{ field: string; code: string }>,
): FormState {
  return { values, errors: [{ field, code }], problem: null };
}

/** The status of a page that shows a form again. */
export function statusOf(form: FormState | null): number {
  if (form === null) return 200;
  return form.problem?.status ?? (form.errors.length > 0 ? 422 : 200);
}
