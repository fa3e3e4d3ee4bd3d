import { type SQL, sql } from "drizzle-orm";

/**
 * The order that the cart `c` became: the live one, or where the cart stays closed the last that was
 * called off. Null for an open cart, whose orders came to nothing.
 */
export function orderOfCart(): SQL {
  return sql`case c.status when 'completed' then coalesce(
      (select id from orders.orders where cart_id = c.id and status <> 'cancelled'),
      (select id from orders.orders where cart_id = c.id and status = 'cancelled'
        order by length(number) desc, number desc limit 1)) end`;
}
