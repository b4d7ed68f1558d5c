import { SessionGate } from '../session/gate.tsx'
import { Shell } from './shell.tsx'

/** Every page but the one-time link stands behind the gate and inside the shell. */
export function Frame() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  )
}
