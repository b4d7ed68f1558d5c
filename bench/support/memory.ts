import { readFileSync } from 'node:fs'

/** Proportional set size in bytes: a page that n processes share counts as an n-th in each. */
export function proportionalSize(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) * 1024
}
