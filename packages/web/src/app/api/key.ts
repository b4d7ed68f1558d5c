import { useRef } from 'react'

export interface WriteKey {
  /** The key for this content: the same content keeps its key, so that sending it again after a lost answer does it once. */
  readonly of: (content: unknown) => string
  /** After success the same content means a new write. */
  readonly renew: () => void
}

export function useWriteKey(): WriteKey {
  const held = useRef<{ readonly content: string; readonly key: string } | null>(null)
  return {
    of: (content) => {
      const text = JSON.stringify(content)
      if (held.current?.content !== text) held.current = { content: text, key: crypto.randomUUID() }
      return held.current.key
    },
    renew: () => {
      held.current = null
    },
  }
}
