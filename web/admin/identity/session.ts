import { type ShallowRef, shallowRef } from "vue";
import type { StaffV1 } from "@mercator/contracts/admin/v1";
import type { Problem } from "@mercator/contracts/common";
import type { AdminApi } from "../api/client.ts";

/** Whether somebody is signed in. `unknown` until the shop was asked. */
export type SessionState =
  | Readonly<{ is: "unknown" }>
  | Readonly<{ is: "signed_out" }>
  | Readonly<{ is: "signed_in"; staff: StaffV1 }>;

export type Session = Readonly<{
  state: Readonly<ShallowRef<SessionState>>;
  /** Asks the shop who this is, once. */
  find: () => Promise<SessionState | Problem>;
  signIn: (credentials: { email: string; password: string }) => Promise<Problem | null>;
  signOut: () => Promise<Problem | null>;
  ended: () => void;
}>;

/** The session of the person at this browser. The cookie is the server's; this only mirrors it. */
export function createSession(
  api: () => Pick<AdminApi, "me" | "signIn" | "signOut">,
): Session {
  const state = shallowRef<SessionState>({ is: "unknown" });
  return {
    state,
    async find() {
      if (state.value.is !== "unknown") return state.value;
      const answer = await api().me();
      if (answer.ok) state.value = { is: "signed_in", staff: answer.value };
      else if (answer.problem.status === 401) state.value = { is: "signed_out" };
      else return answer.problem;
      return state.value;
    },
    async signIn(credentials) {
      const answer = await api().signIn(credentials);
      if (!answer.ok) return answer.problem;
      state.value = { is: "signed_in", staff: answer.value };
      return null;
    },
    async signOut() {
      const answer = await api().signOut();
      if (!answer.ok && answer.problem.status !== 401) return answer.problem;
      state.value = { is: "signed_out" };
      return null;
    },
    ended() {
      state.value = { is: "signed_out" };
    },
  };
}

/** True where the policies grant this person the action. */
export function mayDo(session: Session, action: string): boolean {
  const state = session.state.value;
  return state.is === "signed_in" && state.staff.permissions.includes(action);
}
