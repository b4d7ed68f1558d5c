/** One request that a persona makes in both worlds. `upload` is sent as bytes. */
export interface Probe {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>
  readonly body?: unknown
  readonly upload?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const reason = 'because the suite asks for it'
/** A key of a write that no other test uses. */
export const key = (name: string) => `suite-${name}`
export const eachId = (list: readonly string[]): readonly Probe[] => list.map((id) => ({ params: { id } }))

/** Whom closed and open entries name. */
export const names: readonly Record<string, string[]>[] = [
  { name: ['Zephyrine Quillon'] },
  { name: ['Nightjar Winterbourne'], birthDate: ['1970-03-02'] },
  { name: ['Ana Maria Okafor'] },
  { name: ['Ana Okafor'], passportNumber: ['NW445566'] },
  { passportNumber: ['ZQ998877'] },
  { name: ['Boris Lindqvist'] },
]
