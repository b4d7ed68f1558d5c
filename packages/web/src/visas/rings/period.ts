/** When the applications of a ring were received; without it the period of the agency. */
export interface Period {
  readonly from?: string
  readonly to?: string
}

export const isDay = (value: string | undefined): value is string => /^\d{4}-\d{2}-\d{2}$/.test(value ?? '')

/** The days of an address; what is no day is left out. */
export const periodOf = (search: { readonly from?: string | undefined; readonly to?: string | undefined }): Period => ({
  ...(isDay(search.from) ? { from: search.from } : {}),
  ...(isDay(search.to) ? { to: search.to } : {}),
})
