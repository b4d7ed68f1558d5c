import { createHash } from 'node:crypto'

/** An id that is the same wherever this name is. */
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Ids that are known to whoever guesses right: probing them must tell nothing. */
export const ids = {
  batch: idOf('secret batch'),
  screening: idOf('secret screening'),
  hit: idOf('secret hit'),
  assertion: idOf('secret assertion'),
  mapping: idOf('secret mapping'),
  plan: idOf('secret plan'),
  hold: idOf('secret hold'),
  expungement: idOf('secret expungement'),
  visa: idOf('secret visa'),
  openVisa: idOf('open visa'),
  openTwin: idOf('open twin'),
  notice: idOf('secret notice'),
  openNotice: idOf('open notice'),
  nomination: idOf('secret nomination'),
  closedNomination: idOf('closed nomination on the open application'),
  openNomination: idOf('open nomination'),
  inquiry: idOf('secret inquiry'),
  openInquiry: idOf('open inquiry'),
  finding: idOf('secret finding'),
  pair: idOf('secret pair'),
  pairView: idOf('secret view of a pair'),
  openPair: idOf('open pair'),
  unknown: idOf('unknown'),
} as const
