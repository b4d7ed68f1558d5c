/**
 * What calls and session tell each other. A call that meets a locked session waits here until it is opened,
 * then goes out again: a form that was sent while the session fell asleep is not lost.
 */
interface Gate {
  csrf: string | null
  onLocked: () => void
  onSignedOut: () => void
  onUnproven: () => void
}

const gate: Gate = { csrf: null, onLocked: () => {}, onSignedOut: () => {}, onUnproven: () => {} }
let waiting: (() => void)[] = []

export const csrfToken = (): string | null => gate.csrf
export const setCsrf = (csrf: string | null): void => {
  gate.csrf = csrf
}

export const connectGate = (handlers: Pick<Gate, 'onLocked' | 'onSignedOut' | 'onUnproven'>): void => {
  Object.assign(gate, handlers)
}

export const waitUntilUnlocked = (): Promise<void> => {
  gate.onLocked()
  return new Promise((resolve) => waiting.push(resolve))
}

export const unlocked = (): void => {
  const released = waiting
  waiting = []
  for (const resolve of released) resolve()
}

export const signedOut = (): void => gate.onSignedOut()

let proving: ((proven: boolean) => void)[] = []

/** Asks who is there; false when he would not say, and the call is refused after all. */
export const waitUntilProven = (): Promise<boolean> => {
  gate.onUnproven()
  return new Promise((resolve) => proving.push(resolve))
}

export const proven = (yes: boolean): void => {
  const released = proving
  proving = []
  for (const resolve of released) resolve(yes)
}
