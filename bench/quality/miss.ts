const wanted = process.env['MISSES'] !== undefined

/** Prints what went wrong, for whoever works on the engine. */
export const miss = (...parts: readonly unknown[]): void => {
  if (wanted) process.stderr.write(`${parts.map(String).join(' | ')}\n`)
}
