import type { Material } from "@mercator/domain/catalog";
import type { Locale } from "@mercator/domain/kernel";
import { type PictureManifest, readPictureManifest } from "./osier/picture_manifest.ts";

/** The catalogue's own words and figures, as its files have them. Amounts are minor units. */
export type OsierProduct = Readonly<{
  handle: string;
  name: string;
  category: string;
  description: string;
  details: readonly string[];
  material: string;
  care: string;
  dimensions_mm: Readonly<Record<string, number>>;
  weight_g: number;
  origin: string;
  hs_code: string | null;
  options: readonly Readonly<{
    name: string;
    values: readonly Readonly<{ name: string; swatch?: string }>[];
  }>[];
  price: OsierPrice;
  compare_at: OsierPrice | null;
  variants: readonly Readonly<{
    sku: string;
    options: Readonly<Record<string, string>>;
    stock: number;
    price?: OsierPrice;
    compare_at?: OsierPrice | null;
  }>[];
  pictures: readonly Readonly<{
    file: string;
    alt: string;
    options?: Readonly<Record<string, string>>;
  }>[];
  tags: readonly string[];
  related: readonly string[];
  preorder?: string;
  bundle?: readonly Readonly<{ sku: string; quantity: number }>[];
  gift_card?: boolean;
}>;

export type OsierPrice = Readonly<{ USD: number; EUR: number }>;

export type OsierCategory = Readonly<{
  handle: string;
  name: string;
  blurb: string;
  picture: string;
}>;

export type Translation = Readonly<{
  name: string;
  description: string;
  details: readonly string[];
  material: string;
  care: string;
  tags: readonly string[];
  pictures: Readonly<Record<string, string>>;
}>;

export type OsierFiles = Readonly<{
  categories: readonly OsierCategory[];
  products: readonly OsierProduct[];
  pictures: PictureManifest;
  subtitles: Readonly<Record<string, Readonly<Record<Locale, string>>>>;
  facets: Readonly<{
    materials: readonly Material[];
    /** The code of each product's material, by handle. */
    products: Readonly<Record<string, string>>;
  }>;
  german: Readonly<{
    categories: Readonly<Record<string, Readonly<{ name: string; blurb: string }>>>;
    products: Readonly<Record<string, Translation>>;
    options: Readonly<
      Record<string, Readonly<{ label: string; values: Readonly<Record<string, string>> }>>
    >;
  }>;
}>;

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(new URL(`./osier/${path}`, import.meta.url)));
}

/** Reads the sample shop, every file of it. */
export async function readOsier(): Promise<OsierFiles> {
  const categories = await read<OsierCategory[]>("catalogue/categories.json");
  const handles = categories.map(({ handle }) => handle);
  const [products, translations] = await Promise.all([
    Promise.all(handles.map((handle) => read<OsierProduct[]>(`catalogue/${handle}.json`))),
    Promise.all(
      handles.map((handle) => read<Record<string, Translation>>(`translations/de/${handle}.json`)),
    ),
  ]);
  return {
    categories,
    products: products.flat(),
    pictures: await readPictureManifest(),
    subtitles: await read("subtitles.json"),
    facets: await read("facets.json"),
    german: {
      categories: await read("translations/de/categories.json"),
      products: Object.assign({}, ...translations),
      options: await read("translations/de/options.json"),
    },
  };
}
