import { computed, type ComputedRef } from "vue";
import type { StaffV1 } from "@mercator/contracts/admin/v1";
import { useAdmin } from "../shell/admin.ts";
import { notAllowed } from "./permissions.ts";

/** The person who is signed in, and why a deed is not theirs. */
export function useStaff(): {
  staff: ComputedRef<StaffV1 | null>;
  refused: (action: string, deed: string) => string | null;
} {
  const { session } = useAdmin();
  const staff = computed(() => {
    const state = session.state.value;
    return state.is === "signed_in" ? state.staff : null;
  });
  return { staff, refused: (action, deed) => notAllowed(staff.value, { action, deed }) };
}
