/** Words of signing in. */
export const texts = {
  title: (shop: string) => `Sign in to ${shop}`,
  lead: "Staff only. Customers sign in at the shop.",
  email: "Work e-mail",
  password: "Password",
  submit: "Sign in",
  foot: "No account yet? An admin of the shop makes one and sets your role.",
  emailMissing: "Write your work e-mail, such as ines@osier.example.",
  passwordMissing: "Write your password.",
  wrong: "E-mail or password is wrong.",
  rest: "Too many tries. Wait a few minutes, then try again.",
  returning: "Your session has ended. Sign in and you come back to where you were.",
} as const;
