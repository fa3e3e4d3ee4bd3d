import { DOCS, generatedDocs } from "../../api/composition/generated_docs.ts";

await Deno.mkdir(new URL("openapi/", DOCS), { recursive: true });
for (const [path, text] of generatedDocs()) {
  await Deno.writeTextFile(new URL(path, DOCS), text);
  console.log(`docs/api/${path}`);
}
