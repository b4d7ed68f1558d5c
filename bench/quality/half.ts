/** `HALF=tuning` measures the half of the labelled data that rules may be made on; without it the other half is reported. */
const wanted = process.env['HALF'] === 'tuning' ? 0 : 1

export const halfName = wanted === 0 ? 'the half for tuning' : 'the half held out'

/** Does a row belong to the half that is measured? By a hash of its text, so that no order and no draw decides. Source: FNV-1a. */
export function inHalf(row: string): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < row.length; at += 1) hash = Math.imul(hash ^ row.charCodeAt(at), 0x01000193)
  return (((hash ^ (hash >>> 15)) >>> 0) & 1) === wanted
}
