/** A postal address. `country` is ISO 3166-1 alpha-2, `region` its subdivision where one is used. */
export type PostalAddress = Readonly<{
  firstName: string;
  lastName: string;
  company: string | null;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  country: string;
  phone: string | null;
}>;
