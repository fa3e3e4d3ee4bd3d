import { z } from "zod";
import { Money } from "../../common/mod.ts";

/** One thing that waits for a person: what, how many, since when, and what happens if nobody acts. */
export const TaskV1 = z.object({
  code: z.enum([
    "orders_to_capture",
    "orders_to_fulfil",
    "payments_expiring",
    "payments_failed",
    "refunds_pending",
    "refunds_to_approve",
    "variants_low_stock",
    "variants_sold_out",
  ]),
  severity: z.enum(["now", "soon", "later"]),
  count: z.int(),
  amount: Money.nullable(),
  oldest_at: z.string().nullable(),
  href: z.string(),
}).meta({ id: "Task" });
export type TaskV1 = z.infer<typeof TaskV1>;

export const HomeV1 = z.object({
  tasks: z.array(TaskV1),
  figures: z.array(z.object({
    market: z.string(),
    orders_today: z.int(),
    orders_before: z.int(),
    sales_today: Money,
    sales_before: Money,
    average_order: Money,
  })),
  days: z.array(
    z.object({ date: z.iso.date(), market: z.string(), orders: z.int(), sales: Money }),
  ),
  top_products: z.array(z.object({
    product_id: z.string(),
    title: z.string(),
    image_url: z.string().nullable(),
    units: z.int(),
  })),
}).meta({ id: "Home" });
export type HomeV1 = z.infer<typeof HomeV1>;
