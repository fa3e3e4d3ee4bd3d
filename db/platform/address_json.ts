import type { PostalAddress } from "@mercator/domain/kernel";

/** An address as its column holds it: what is not said is left out. */
export type AddressJson = Readonly<{
  first_name: string;
  last_name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postal_code: string;
  country: string;
  phone?: string;
}>;

export function toAddress(json: AddressJson): PostalAddress {
  return {
    firstName: json.first_name,
    lastName: json.last_name,
    company: json.company ?? null,
    line1: json.line1,
    line2: json.line2 ?? null,
    city: json.city,
    region: json.region ?? null,
    postalCode: json.postal_code,
    country: json.country,
    phone: json.phone ?? null,
  };
}

export function fromAddress(address: PostalAddress): AddressJson {
  const { company, line2, region, phone } = address;
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    ...(company === null ? {} : { company }),
    line1: address.line1,
    ...(line2 === null ? {} : { line2 }),
    city: address.city,
    ...(region === null ? {} : { region }),
    postal_code: address.postalCode,
    country: address.country,
    ...(phone === null ? {} : { phone }),
  };
}
