import { assert, test } from "@mercator/domain/testing";
import { readPictureManifest } from "./picture_manifest.ts";
import { pictureWidths } from "./picture_widths.ts";

type Texts = Readonly<{ en: string; de: string }>;
type Options = Readonly<Record<string, string>>;
type Variant = Readonly<{ sku: string; options: Options; stock: number }>;
type Product = Readonly<{
  handle: string;
  category: string;
  details: readonly string[];
  options: readonly { name: string; values: readonly { name: string }[] }[];
  price: Readonly<{ USD: number; EUR: number }>;
  compare_at: Readonly<{ USD: number; EUR: number }> | null;
  variants: readonly Variant[];
  pictures: readonly { file: string; options?: Options }[];
  related: readonly string[];
  preorder?: string;
  bundle?: readonly { sku: string; quantity: number }[];
  gift_card?: boolean;
}>;
type GermanProduct = Readonly<{
  name: string;
  description: string;
  details: readonly string[];
  material: string;
  care: string;
  tags: readonly string[];
  pictures: Readonly<Record<string, string>>;
}>;
type GermanOptions = Readonly<
  Record<string, { label: string; values: Readonly<Record<string, string>> }>
>;

const MEDIA = new URL("../../../web/media/", import.meta.url);
const SIZE_BYTES_MAX = 25_000_000;

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(new URL(path, import.meta.url)));
}

const categories = await read<{ handle: string; picture: string }[]>("catalogue/categories.json");
const handles = categories.map(({ handle }) => handle);
const products = (await Promise.all(
  handles.map((handle) => read<Product[]>(`catalogue/${handle}.json`)),
)).flat();
const german: Readonly<Record<string, GermanProduct>> = Object.assign(
  {},
  ...await Promise.all(handles.map((handle) => read(`translations/de/${handle}.json`))),
);
const variants = products.flatMap((product) => product.variants);
const wide = await read<Record<string, Texts>>("wide_pictures.json");
const manifest = await readPictureManifest();

const sorted = (words: Iterable<string>) => [...words].sort();
const handlesWhere = (holds: (product: Product) => boolean) =>
  products.filter(holds).map(({ handle }) => handle);

test("the sample shop has 48 products with 110 variants in 8 categories, each named once", () => {
  assert.equal(categories.length, 8);
  assert.equal(products.length, 48);
  assert.equal(variants.length, 110);
  assert.equal(new Set(products.map(({ handle }) => handle)).size, 48);
  assert.equal(new Set(variants.map(({ sku }) => sku)).size, 110);
});

test("the sample shop has low stock, sold out, on sale, a pre-order, a bundle and a gift card", () => {
  assert.deepEqual(
    sorted(variants.filter(({ stock }) => stock === 0).map(({ sku }) => sku)),
    ["OSR-FUR-002-BLK", "OSR-TAB-101-INK"],
  );
  assert.ok(variants.some(({ stock }) => stock > 0 && stock < 10));
  assert.deepEqual(sorted(handlesWhere((it) => it.compare_at !== null)), [
    "arch-bookends",
    "ember-kettle",
    "furrow-vase",
    "lamb-throw",
  ]);
  assert.deepEqual(handlesWhere((it) => it.preorder !== undefined), ["wagtail-bird-bath"]);
  assert.deepEqual(handlesWhere((it) => it.bundle !== undefined), ["morning-set"]);
  assert.deepEqual(handlesWhere((it) => it.gift_card === true), ["gift-card"]);
});

test("a price before the sale is above the price, in both currencies", () => {
  for (const { handle, price, compare_at } of products) {
    if (!compare_at) continue;
    assert.ok(compare_at.USD > price.USD && compare_at.EUR > price.EUR, handle);
  }
});

test("whatever a product refers to exists: related handles, bundled SKUs, options", () => {
  const known = new Set(products.map(({ handle }) => handle));
  const skus = new Set(variants.map(({ sku }) => sku));
  for (const product of products) {
    for (const related of product.related) {
      assert.ok(known.has(related) && related !== product.handle, `${product.handle}: ${related}`);
    }
    for (const { sku } of product.bundle ?? []) assert.ok(skus.has(sku), sku);
    const declared = new Map(product.options.map((it) => [it.name, it.values.map((v) => v.name)]));
    for (const variant of product.variants) {
      assert.deepEqual(sorted(Object.keys(variant.options)), sorted(declared.keys()), variant.sku);
    }
    for (const { options } of [...product.variants, ...product.pictures]) {
      for (const [name, value] of Object.entries(options ?? {})) {
        assert.ok(declared.get(name)?.includes(value), `${product.handle}: ${name} ${value}`);
      }
    }
  }
});

test("every product has its whole text in German, and German has no product besides", () => {
  assert.deepEqual(sorted(Object.keys(german)), sorted(products.map(({ handle }) => handle)));
  for (const product of products) {
    const text = german[product.handle];
    assert.ok(text, product.handle);
    for (const part of [text.name, text.description, text.material, text.care, ...text.tags]) {
      assert.match(part, /\S/, product.handle);
    }
    assert.ok(text.tags.length > 0, product.handle);
    assert.equal(text.details.length, product.details.length, product.handle);
    const files = product.pictures.map(({ file }) => file);
    assert.deepEqual(sorted(Object.keys(text.pictures)), sorted(files), product.handle);
    for (const alt of Object.values(text.pictures)) assert.match(alt, /\S/, product.handle);
  }
});

test("numbers in the German details are the English ones", () => {
  const numbers = (lines: readonly string[]) =>
    sorted(
      lines.join(" ").replace(/(\d)[.,](\d{3})/g, "$1$2").replace(/(\d),(\d)/g, "$1.$2")
        .match(/\d+(\.\d+)?/g) ?? [],
    );
  for (const { handle, details } of products) {
    assert.deepEqual(numbers(german[handle]?.details ?? []), numbers(details), handle);
  }
});

test("every category, option and option value has a German name", async () => {
  const blurbs = await read<Record<string, { name: string; blurb: string }>>(
    "translations/de/categories.json",
  );
  assert.deepEqual(sorted(Object.keys(blurbs)), sorted(handles));
  for (const { name, blurb } of Object.values(blurbs)) assert.ok(name && blurb);
  const options = await read<GermanOptions>("translations/de/options.json");
  for (const { name, values } of products.flatMap((product) => product.options)) {
    assert.ok(options[name]?.label, name);
    for (const value of values) assert.ok(options[name]?.values[value.name], value.name);
  }
});

test("every product has a subtitle in both languages and a family of material", async () => {
  const subtitles = await read<Record<string, Texts>>("subtitles.json");
  const facets = await read<{
    materials: { code: string; labels: Texts }[];
    products: Record<string, string>;
  }>("facets.json");
  const known = sorted(products.map(({ handle }) => handle));
  assert.deepEqual(sorted(Object.keys(subtitles)), known);
  assert.deepEqual(sorted(Object.keys(facets.products)), known);
  for (const { en, de } of [...Object.values(subtitles), ...Object.values(wide)]) {
    assert.ok(en && de && en !== de);
  }
  const codes = facets.materials.map(({ code }) => code);
  assert.deepEqual(sorted(new Set(Object.values(facets.products))), sorted(codes));
});

test("the manifest lists the pictures of the catalogue and the wide ones, and no more", () => {
  const named = products.flatMap((product) => product.pictures.map(({ file }) => file));
  assert.deepEqual(sorted(Object.keys(manifest)), sorted([...named, ...Object.keys(wide)]));
  for (const { picture } of categories) assert.ok(wide[picture], picture);
});

test("the files of the manifest are the files that are there, under 25 MB together", async () => {
  const listed = Object.values(manifest).flatMap((picture) =>
    picture.sources.map(({ url }) => url.replace("/media/", ""))
  );
  const present = await Array.fromAsync(Deno.readDir(MEDIA), (entry) => entry.name);
  assert.deepEqual(sorted(present), sorted(listed));
  const stats = await Promise.all(present.map((file) => Deno.stat(new URL(file, MEDIA))));
  for (const { size } of stats) assert.ok(size > 0);
  assert.ok(stats.reduce((sum, { size }) => sum + size, 0) < SIZE_BYTES_MAX);
});

test("every picture comes in AVIF and JPEG, in the widths that its original allows", () => {
  for (const [file, { width, height, sources }] of Object.entries(manifest)) {
    assert.ok(height > 0, file);
    for (const type of ["image/avif", "image/jpeg"]) {
      const widths = sources.filter((source) => source.type === type).map((it) => it.width);
      assert.deepEqual(widths, pictureWidths(width), file);
    }
  }
});

test("pictureWidths: a product has two widths, a wide picture three, and none is enlarged", () => {
  assert.deepEqual(pictureWidths(880), [440, 880]);
  assert.deepEqual(pictureWidths(1600), [800, 1280, 1600]);
  assert.deepEqual(pictureWidths(2000), [800, 1280, 2000]);
  assert.deepEqual(pictureWidths(400), [400]);
});
