/** An address without what its owner may add to it freely: case, and a tag behind a plus sign. */
export function mailKey(said: string): string {
  const [, box, host] = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(said.normalize('NFKC').trim().toLowerCase()) ?? []
  if (box === undefined || host === undefined) return ''
  const plain = box.replace(/\+.*$/, '')
  return plain === '' ? '' : `${plain}@${host}`
}
