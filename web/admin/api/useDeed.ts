import { readonly, ref, shallowRef } from "vue";
import type { Problem } from "@mercator/contracts/common";
import type { Answer } from "./answer.ts";

export type DeedState = "idle" | "busy" | "refused" | "done";

/**
 * Runs one deed at a time. Its Idempotency-Key stays the same while the same thing is tried again,
 * so that a retry after a lost answer cannot move money twice; another body is another deed.
 */
export function useDeed<Body, T>(
  send: (body: Body, idempotencyKey: string) => Promise<Answer<T>>,
  newKey: () => string = () => crypto.randomUUID(),
) {
  const state = ref<DeedState>("idle");
  const problem = shallowRef<Problem | null>(null);
  let attempt: { fingerprint: string; key: string } | null = null;

  async function run(body: Body): Promise<Answer<T> | null> {
    if (state.value === "busy") return null;
    const fingerprint = JSON.stringify(body);
    if (attempt?.fingerprint !== fingerprint) attempt = { fingerprint, key: newKey() };
    state.value = "busy";
    problem.value = null;
    const answer = await send(body, attempt.key);
    if (answer.ok) {
      attempt = null;
      state.value = "done";
    } else {
      problem.value = answer.problem;
      state.value = "refused";
    }
    return answer;
  }

  function reset(): void {
    attempt = null;
    problem.value = null;
    state.value = "idle";
  }

  return { state: readonly(state), problem, run, reset };
}
