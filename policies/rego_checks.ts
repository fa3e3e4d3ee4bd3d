import { POLICIES } from "./sources.ts";

export type RegoCheck = Readonly<{ name: string; run: (opa: string) => Promise<void> }>;

/** What the compiler itself says about the rules. Each check throws with its output when it fails. */
export const REGO_CHECKS: readonly RegoCheck[] = [
  {
    name: "opa fmt finds every file as it would write it",
    run: async (opa) => void await output(opa, ["fmt", "--fail", "--list", "."]),
  },
  {
    name: "opa check --strict finds nothing",
    run: async (opa) => void await output(opa, ["check", "--strict", "."]),
  },
  {
    name: "opa test passes",
    run: async (opa) => void await output(opa, ["test", "."]),
  },
  {
    name: "opa test covers every line of the rules",
    run: async (opa) => {
      const report = await output(opa, ["test", "--coverage", "--format=json", "."]);
      const { coverage } = JSON.parse(report) as { coverage: number };
      if (coverage !== 100) throw new Error(`Only ${coverage} % of the rules are covered`);
    },
  },
];

async function output(opa: string, args: string[]): Promise<string> {
  const command = new Deno.Command(opa, { args, cwd: POLICIES, stdin: "null" });
  const { success, stdout, stderr } = await command.output();
  const text = new TextDecoder().decode(stdout);
  if (!success) throw new Error(`${text}${new TextDecoder().decode(stderr)}`);
  return text;
}
