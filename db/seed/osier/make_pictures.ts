/**
 * Makes the files that the shop serves from the sample shop's original pictures, and the manifest that lists them.
 *
 * An original is the widest JPEG of its picture in `web/media`, kept as it was rendered. A new rendering waits in
 * `rendered/` beside this file (not in the repository) and is taken in first.
 */
import { encode as encodeAvif } from "@jsquash/avif";
import { decode as decodeJpeg, encode as encodeJpeg } from "@jsquash/jpeg";
import resize from "@jsquash/resize";
import {
  type Picture,
  type PictureManifest,
  type PictureSource,
  readPictureManifest,
  writePictureManifest,
} from "./picture_manifest.ts";
import { pictureWidths } from "./picture_widths.ts";

const MEDIA = new URL("../../../web/media/", import.meta.url);
const RENDERED = new URL("./rendered/", import.meta.url);

// Below 70 the AVIF encoder turns the soft backdrops of the renderings into visible blocks.
const AVIF = { quality: 78, speed: 6 };
const JPEG = { quality: 82 };

type Original = { readonly name: string; readonly width: number };

async function namesIn(folder: URL): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name)).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function findOriginals(files: readonly string[]): Original[] {
  const widest = new Map<string, number>();
  for (const file of files) {
    const [, name, width] = /^(.+)-(\d+)\.jpg$/.exec(file) ?? [];
    if (name && width) widest.set(name, Math.max(Number(width), widest.get(name) ?? 0));
  }
  return [...widest].map(([name, width]) => ({ name, width }));
}

async function takeInRenderings(): Promise<void> {
  const present = await namesIn(MEDIA);
  for (const file of (await namesIn(RENDERED)).filter((each) => each.endsWith(".jpg"))) {
    const name = file.slice(0, -".jpg".length);
    const bytes = await Deno.readFile(new URL(file, RENDERED));
    const { width } = await decodeJpeg(bytes.buffer);
    const before = present.filter((each) =>
      /-\d+\.(jpg|avif)$/.test(each) && each.replace(/-\d+\.\w+$/, "") === name
    );
    for (const each of before) await Deno.remove(new URL(each, MEDIA));
    await Deno.writeFile(new URL(`${name}-${width}.jpg`, MEDIA), bytes);
    await Deno.remove(new URL(file, RENDERED));
    console.log(`took in ${file}, ${width} wide`);
  }
}

async function fingerprint(
  bytes: Uint8Array<ArrayBuffer>,
  widths: readonly number[],
): Promise<string> {
  const settings = new TextEncoder().encode(JSON.stringify({ AVIF, JPEG, widths }));
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...bytes, ...settings]));
  return new Uint8Array(digest).slice(0, 12).toHex();
}

function sourcesOf(name: string, widths: readonly number[]): PictureSource[] {
  const named = (type: PictureSource["type"], ending: string) =>
    widths.map((width): PictureSource => ({
      url: `/media/${name}-${width}.${ending}`,
      type,
      width,
    }));
  return [...named("image/avif", "avif"), ...named("image/jpeg", "jpg")];
}

async function makeFiles(original: Original, pixels: ImageData): Promise<void> {
  for (const width of pictureWidths(original.width)) {
    const height = Math.round(pixels.height * width / pixels.width);
    const sized = width === pixels.width
      ? pixels
      : await resize(pixels, { width, height, method: "lanczos3" });
    const target = (ending: string) => new URL(`${original.name}-${width}.${ending}`, MEDIA);
    await Deno.writeFile(target("avif"), new Uint8Array(await encodeAvif(sized, AVIF)));
    // The widest JPEG is the original itself: encoding it again would only lose some of it.
    if (width !== original.width) {
      await Deno.writeFile(target("jpg"), new Uint8Array(await encodeJpeg(sized, JPEG)));
    }
  }
}

async function makePicture(
  original: Original,
  before: { readonly picture: Picture | undefined; readonly files: ReadonlySet<string> },
): Promise<{ picture: Picture; made: boolean }> {
  const widths = pictureWidths(original.width);
  const bytes = await Deno.readFile(new URL(`${original.name}-${original.width}.jpg`, MEDIA));
  const madeFrom = await fingerprint(bytes, widths);
  const sources = sourcesOf(original.name, widths);
  const complete = sources.every((source) => before.files.has(source.url.slice("/media/".length)));
  if (before.picture?.made_from === madeFrom && complete) {
    return { picture: before.picture, made: false };
  }
  const pixels = await decodeJpeg(bytes.buffer);
  await makeFiles(original, pixels);
  const picture = { width: pixels.width, height: pixels.height, made_from: madeFrom, sources };
  return { picture, made: true };
}

async function makePictures(): Promise<void> {
  await takeInRenderings();
  const before = await readPictureManifest();
  const files = new Set(await namesIn(MEDIA));
  const originals = findOriginals([...files]);
  const after: Record<string, Picture> = {};
  let count = 0;
  for (const original of originals) {
    const file = `${original.name}.jpg`;
    const { picture, made } = await makePicture(original, { picture: before[file], files });
    after[file] = picture;
    if (!made) continue;
    count += 1;
    console.log(`${original.name}: ${pictureWidths(original.width).join(", ")}`);
    // Written as it goes, so that a run that is stopped need not begin anew.
    await writePictureManifest({ ...before, ...after } satisfies PictureManifest);
  }
  await writePictureManifest(after);
  console.log(`${originals.length} pictures, ${count} of them made anew`);
}

if (import.meta.main) await makePictures();
