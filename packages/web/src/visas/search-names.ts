/** What the address of the list of applications may say; every number of the measures is such an address. */
export const searchNames = [
  'q',
  'state',
  'post',
  'visaClass',
  'mine',
  'review',
  'mismatch',
  'notices',
  'alert',
  'raised',
  'age',
  'from',
  'to',
  'screened',
  'finding',
  'known',
  'recommendation',
  'decision',
  'recommendedFrom',
  'recommendedTo',
  'reached',
] as const
export type SearchName = (typeof searchNames)[number]
export type Search = { readonly [name in SearchName]?: string | undefined }
