import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useKeys } from './keys.ts'

export interface Command {
  readonly id: string
  readonly title: string
  readonly run: () => void
  readonly keys?: string
}

/** What the open page offers to the palette. */
let offered: ReadonlyMap<symbol, readonly Command[]> = new Map()
let flat: readonly Command[] = []
const listeners = new Set<() => void>()

function replace(next: ReadonlyMap<symbol, readonly Command[]>): void {
  offered = next
  flat = [...next.values()].flat()
  for (const listener of listeners) listener()
}

/** Offers what can be done on the open page: in the palette, and by its keys. */
export function usePageCommands(commands: readonly Command[]): void {
  const held = useRef(commands)
  held.current = commands
  const shape = commands.map(({ id, title }) => `${id} ${title}`).join('\n')
  useEffect(() => {
    const page = Symbol(shape)
    const latest = held.current.map((command) => ({
      ...command,
      run: () => held.current.find(({ id }) => id === command.id)?.run(),
    }))
    replace(new Map([...offered, [page, latest]]))
    return () => replace(new Map([...offered].filter(([key]) => key !== page)))
  }, [shape])
  useKeys(Object.fromEntries(commands.flatMap(({ keys, run }) => (keys === undefined ? [] : [[keys, run]]))))
}

export const useOfferedCommands = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => flat,
  )
