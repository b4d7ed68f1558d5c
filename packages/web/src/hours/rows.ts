import type { hours } from '@attache/contracts'

/** What hours of a week are worked for: one line of the grid. */
export interface Line {
  readonly programme: hours.WorkedHours['programme']
  readonly post: hours.WorkedHours['post']
  readonly application: hours.WorkedHours['application']
}

export const keyOf = ({ programme, post, application }: Line): string =>
  [programme.code, post.id, application?.id ?? ''].join(' ')

/** The lines of a week: those that have hours, and those that were added just now. */
export function linesOf(worked: readonly hours.WorkedHours[], added: readonly Line[]): readonly Line[] {
  const lines = new Map<string, Line>()
  for (const { programme, post, application } of [...worked, ...added]) {
    const line = { programme, post, application }
    lines.set(keyOf(line), line)
  }
  return [...lines.values()].sort(
    (a, b) => a.programme.title.localeCompare(b.programme.title) || a.post.name.localeCompare(b.post.name),
  )
}
