import { open } from 'node:fs/promises'
import { exit, Stop } from './exit.ts'
import type { ListSource } from './list-sources.ts'

const SAMPLE = 4_096

/** What a file of each format begins and ends like; anything else is an error page, a part, or another file. */
const forms: Readonly<Record<ListSource['format'], (head: string, tail: string, name: string) => boolean>> = {
  'un-xml': (head, tail) => head.includes('<CONSOLIDATED_LIST') && tail.trimEnd().endsWith('</CONSOLIDATED_LIST>'),
  'ofac-csv': (head, tail, name) =>
    new RegExp(`^\\d+,${name === 'sdn.csv' ? '"' : '\\d+,'}`).test(head.split('\n')[0] ?? '') &&
    // The file ends after a whole row; old systems add the sign for the end of a text.
    /(\n|\p{Cc})\s*$/u.test(tail),
}

/** Stops when a fetched file is not what its publisher gives out under that name. */
export async function checkContent(
  path: string,
  name: string,
  format: ListSource['format'],
  remedy: string,
): Promise<void> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const read = async (from: number) =>
      (await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, from)).buffer.toString('latin1').replace(/\0+$/, '')
    const head = (await read(0)).replace(/^\u00ef\u00bb\u00bf/, '')
    if (/^\s*<(!doctype\s+html|html)/i.test(head))
      throw new Stop(exit.failed, `${name} came as a web page, not as the list.`, remedy)
    if (!forms[format](head, await read(Math.max(0, size - SAMPLE)), name))
      throw new Stop(exit.failed, `${name} came, but it is not what it should be, or not all of it.`, remedy)
  } finally {
    await handle.close()
  }
}
