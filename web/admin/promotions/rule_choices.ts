import { inject, type InjectionKey, reactive } from "vue";
import type { AdminApi } from "../api/client.ts";
import { CATEGORIES } from "../catalog/texts.ts";
import { MARKETS } from "../shop.ts";
import { country } from "../ui/format.ts";
import type { Rule } from "./rule_tree.ts";

export type Choice = Readonly<{ value: string; label: string }>;

/** The countries that the markets deliver to. */
export const COUNTRIES: readonly Choice[] = ["DE", "AT", "US"].map((value) => ({
  value,
  label: country(value),
}));

/** What a rule may be given to choose from, and whether anything else makes sense. */
export function choicesOf(
  kind: Rule["kind"],
): Readonly<{ known: readonly Choice[]; only: boolean }> {
  switch (kind) {
    case "category":
      return { known: CATEGORIES, only: false };
    case "market":
      return { known: MARKETS.map(({ code, name }) => ({ value: code, label: name })), only: true };
    case "currency":
      return { known: MARKETS.map(({ currency: it }) => ({ value: it, label: it })), only: true };
    case "destination":
      return { known: COUNTRIES, only: true };
    case "channel":
      return { known: [{ value: "web", label: "Web" }], only: false };
    default:
      return { known: [], only: false };
  }
}

/** What is looked up while somebody types, and the names of what was chosen before. */
export type RuleSource = Readonly<{
  search: (kind: Rule["kind"], text: string) => Promise<readonly Choice[]>;
  nameOf: (kind: Rule["kind"], value: string) => string;
  learn: (choices: readonly Choice[]) => void;
  /** Learnt choices of a kind that cannot be searched, such as ways of delivery. */
  learnt: (prefix: string) => readonly Choice[];
}>;

export const RULE_SOURCE: InjectionKey<RuleSource> = Symbol("rule source");

export function useRuleSource(): RuleSource {
  const source = inject(RULE_SOURCE);
  if (!source) throw new Error("useRuleSource() outside of a promotion");
  return source;
}

type Api = Pick<AdminApi, "products" | "product" | "stock">;

export function createRuleSource(api: Api): RuleSource {
  const names = reactive(new Map<string, string>());
  const asked = new Set<string>();
  const learn = (choices: readonly Choice[]) => {
    for (const { value, label } of choices) names.set(value, label);
  };
  async function search(kind: Rule["kind"], text: string): Promise<readonly Choice[]> {
    const found = kind === "product"
      ? await productsNamed(api, text)
      : kind === "variant" || kind === "sku"
      ? (await variantsNamed(api, text)).map(({ id, sku, label }) => ({
        value: kind === "sku" ? sku : id,
        label,
      }))
      : [];
    learn(found);
    return found;
  }
  async function ask(value: string) {
    asked.add(value);
    const answer = await api.product(value);
    if (answer.ok) learn([{ value, label: answer.value.texts[0]?.title ?? value }]);
  }
  return {
    search,
    learn,
    learnt: (prefix) =>
      [...names].filter(([value]) => value.startsWith(prefix)).map(([value, label]) => ({
        value,
        label,
      })),
    nameOf(kind, value) {
      const known = choicesOf(kind).known.find((it) => it.value === value)?.label ??
        names.get(value);
      if (known === undefined && kind === "product" && !asked.has(value)) void ask(value);
      return known ?? value;
    },
  };
}

async function productsNamed(api: Api, text: string): Promise<Choice[]> {
  const answer = await api.products(`?${new URLSearchParams({ q: text, limit: "8" })}`);
  return answer.ok ? answer.value.data.map(({ id, title }) => ({ value: id, label: title })) : [];
}

export type FoundVariant = Readonly<{ id: string; sku: string; label: string }>;

/** Variants by a part of their name or SKU, each once, wherever they lie. */
export async function variantsNamed(
  api: Pick<AdminApi, "stock">,
  text: string,
): Promise<FoundVariant[]> {
  const answer = await api.stock(`?${new URLSearchParams({ q: text, limit: "20" })}`);
  const found = new Map<string, FoundVariant>();
  for (const { variant_id: id, sku, title, options } of answer.ok ? answer.value.data : []) {
    const kinds = Object.values(options).join(" / ");
    const label = `${title}${kinds ? `, ${kinds}` : ""} (${sku})`;
    found.set(id, { id, sku, label });
  }
  return [...found.values()].slice(0, 8);
}
