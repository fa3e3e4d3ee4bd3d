import { sql } from "drizzle-orm";
import type { Currency, Id, Locale } from "@mercator/domain/kernel";
import type { OrderFacts, OrderFactsReader } from "@mercator/domain/notifications";
import type { Db } from "../client/mod.ts";
import type { AddressJson } from "../platform/address_json.ts";

type Row = {
  number: string;
  email: string;
  locale: string;
  market: string;
  currency: string;
  address: AddressJson;
  shipping_option: Readonly<{ name: string; estimate: OrderFacts["estimate"] }>;
  subtotal_minor: string;
  shipping_minor: string;
  discount_minor: string;
  tax_minor: string;
  tax_included: boolean;
  total_minor: string;
  provider: string | null;
  lines: readonly Readonly<{ title: string; quantity: number; total: string }>[];
};

/** The address as the order stores it, in the order in which an envelope has it. */
function envelope(address: AddressJson): string[] {
  const { first_name: first, last_name: last, postal_code: code } = address;
  const { line1, line2, company, city, region, country } = address;
  const town = country === "US" ? `${city}, ${region ?? ""} ${code}` : `${code} ${city}`;
  return [`${first} ${last}`, company, line1, line2, town, country]
    .flatMap((part) => part === undefined || part === "" ? [] : [part]);
}

/** What a mail says of an order, in one statement. */
export function readOrderForMail(db: Db): OrderFactsReader {
  return {
    async find(orderId: Id<"Order">) {
      const { rows } = await db.execute<Row>(sql`
        select o.number, o.email, o.locale, o.market, o.currency, o.shipping_address as address,
          o.shipping_option, o.subtotal_minor, o.shipping_minor, o.discount_minor, o.tax_minor,
          o.tax_included, o.total_minor,
          (select p.provider from payments.payments p where p.order_id = o.id
            order by p.created_at desc limit 1) as provider,
          (select jsonb_agg(jsonb_build_object(
              'title', case when l.variant_title = '' then l.title
                else l.title || ', ' || l.variant_title end,
              'quantity', l.quantity, 'total', l.total_minor::text) order by l.ordinal)
            from orders.order_lines l where l.order_id = o.id) as lines
        from orders.orders o where o.id = ${orderId}`);
      const [row] = rows;
      if (row === undefined) return null;
      return {
        orderId,
        number: row.number,
        email: row.email,
        firstName: row.address.first_name,
        locale: row.locale as Locale,
        base: `/${row.locale}-${row.market}`,
        currency: row.currency as Currency,
        lines: row.lines.map(({ title, quantity, total }) => ({
          title,
          quantity,
          totalMinor: BigInt(total),
        })),
        subtotalMinor: BigInt(row.subtotal_minor),
        shippingMinor: BigInt(row.shipping_minor),
        discountMinor: BigInt(row.discount_minor),
        taxMinor: BigInt(row.tax_minor),
        taxIncluded: row.tax_included,
        totalMinor: BigInt(row.total_minor),
        address: envelope(row.address),
        shippingName: row.shipping_option.name,
        estimate: row.shipping_option.estimate,
        paysByTransfer: row.provider === "manual",
      };
    },
  };
}
