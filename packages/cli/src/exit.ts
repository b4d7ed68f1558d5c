/** What a script can tell from the exit code. */
export const exit = { done: 0, failed: 1, usage: 2, unreachable: 3, refused: 4, interrupted: 130 } as const

/** Ends the command with a message and what to do about it. */
export class Stop extends Error {
  override readonly name = 'Stop'
  readonly code: number
  readonly remedy: string | null

  constructor(code: number, message: string, remedy: string | null = null) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}
