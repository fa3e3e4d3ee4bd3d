/** One file of a picture: a width in one format, as the browser is offered it. */
export type PictureSource = {
  readonly url: string;
  readonly type: "image/avif" | "image/jpeg";
  readonly width: number;
};

/** A picture of the sample shop; width and height are those of its widest source. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Fingerprint of the original and of the settings, so that only what changed is made again. */
  readonly made_from: string;
  /** AVIF first, narrow to wide, then JPEG, narrow to wide. */
  readonly sources: readonly PictureSource[];
};

/** Keyed by the file name that the catalogue uses: `heron-mug-salt.jpg`. */
export type PictureManifest = Readonly<Record<string, Picture>>;

const MANIFEST = new URL("./pictures.json", import.meta.url);

/** Reads what the picture task wrote last; empty before its first run. */
export async function readPictureManifest(): Promise<PictureManifest> {
  try {
    return JSON.parse(await Deno.readTextFile(MANIFEST));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** Writes the manifest with its pictures in order of name, so that a diff shows only what changed. */
export async function writePictureManifest(manifest: PictureManifest): Promise<void> {
  const sorted = Object.entries(manifest).sort(([a], [b]) => a < b ? -1 : 1);
  const lines = sorted.map(([file, picture]) =>
    `${JSON.stringify(file)}: ${JSON.stringify(picture)}`
  );
  await Deno.writeTextFile(MANIFEST, `{\n${lines.join(",\n")}\n}\n`);
}
