/** Search parameters of an address are plain texts: no JSON in what people send to each other. */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** Keeps the named parameters of an address, as texts. */
export const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (raw: Record<string, unknown>): { readonly [name in Name]?: string | undefined } => {
    const kept: { [name in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = raw[name]
      if (value !== undefined && value !== null && value !== '') kept[name] = String(value)
    }
    return kept
  }
