import { z } from "zod";

export const LIMIT_DEFAULT = 24;
export const LIMIT_MAX = 100;

/** `limit` and `cursor` of every list. Cursors are opaque and signed. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT),
  cursor: z.string().min(1).max(512).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list: `{"data": […], "next_cursor": "…" | null}`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}
export type List<Item> = { data: Item[]; next_cursor: string | null };
