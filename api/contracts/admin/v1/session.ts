import { z } from "zod";
import { Email } from "../../common/mod.ts";

export const SignInV1 = z.strictObject({
  email: Email,
  password: z.string().min(1).max(256),
}).meta({ id: "SignIn" });
export type SignInV1 = z.infer<typeof SignInV1>;

/** `permissions` are the actions that the policies grant to this person's roles. */
export const StaffV1 = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
}).meta({ id: "Staff" });
export type StaffV1 = z.infer<typeof StaffV1>;
