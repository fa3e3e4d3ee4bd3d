import type { Address } from "@mercator/contracts/common";
import type { PostalAddress } from "@mercator/domain/kernel";

export function toAddressV1(address: PostalAddress): Address {
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

export function fromAddressV1(address: Address): PostalAddress {
  return {
    firstName: address.first_name,
    lastName: address.last_name,
    company: address.company ?? null,
    line1: address.line1,
    line2: address.line2 ?? null,
    city: address.city,
    region: address.region ?? null,
    postalCode: address.postal_code,
    country: address.country,
    phone: address.phone ?? null,
  };
}
