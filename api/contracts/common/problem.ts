import { z } from "zod";

/** One member of a request that is wrong. `pointer` is a JSON Pointer (RFC 6901) into the body. */
export const ProblemDetail = z.object({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
}).meta({ id: "ProblemDetail" });
export type ProblemDetail = z.infer<typeof ProblemDetail>;

/** RFC 9457 problem details. `code` is stable for ever; `title` and `detail` may be reworded. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  trace_id: z.string().optional(),
  errors: z.array(ProblemDetail).optional(),
}).loose().meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
