/** Milliseconds that `work` took, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}

/** The same for work that never waits, without a turn of the event loop in the figure. */
export function timedNow<T>(work: () => T): readonly [T, number] {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

export function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)
export const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0)
