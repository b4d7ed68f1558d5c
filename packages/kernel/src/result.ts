/** The answer of a rule: allowed, or why not and what would help. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: string; readonly remedy?: string }

export const allowed: Verdict = { ok: true }

export const refused = (why: string, remedy?: string): Verdict =>
  remedy === undefined ? { ok: false, why } : { ok: false, why, remedy }

/** The first refusal of several verdicts, in order; allowed when there is none. */
export const every = (...verdicts: readonly Verdict[]): Verdict => verdicts.find((verdict) => !verdict.ok) ?? allowed
