/** Figures as the results show them: three digits that mean something, and a unit. */

export const round = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 4 })

export const perSecond = (count: number, ms: number): string => `${round(count / (ms / 1000))}/s`
export const milliseconds = (ms: number): string => (ms >= 10_000 ? `${round(ms / 1000)} s` : `${round(ms)} ms`)
export const megabytes = (bytes: number): string => `${round(bytes / 2 ** 20)} MiB`
export const share = (part: number, whole: number): string => (whole === 0 ? 'none' : (part / whole).toFixed(3))
export const ratio = (figure: number, reference: number): string =>
  reference === 0 ? 'no reference' : `${round(figure / reference)} ×`
