import { SaxesParser } from 'saxes'
import { UnreadableList } from '../formats/unreadable-list.ts'

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** A tag or a text longer than this is no spreadsheet; the parser would hold all of it. */
const LONGEST_RUN = 1 << 20

/** Feeds the bytes of an XML part to handlers, with a pause after each chunk; entities of a document type are refused. */
export async function* readXml(part: AsyncIterable<Buffer>, handlers: XmlHandlers, file: string): AsyncGenerator<void> {
  const parser = new SaxesParser<Record<string, never>>({})
  const broken = (why: string, cause?: unknown): UnreadableList =>
    new UnreadableList(
      file,
      `${file} holds a part that ${why}`,
      'Save it again as a workbook (.xlsx), or as CSV',
      cause === undefined ? undefined : { cause },
    )
  parser.on('error', (error) => {
    throw broken('is not well-formed XML', error)
  })
  parser.on('doctype', () => {
    throw broken('declares a document type')
  })
  parser.on('opentag', (tag) => handlers.open?.(local(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let run = 0
  for await (const chunk of part) {
    const last = chunk.lastIndexOf(0x3c)
    run = last < 0 ? run + chunk.length : chunk.length - last
    if (run > LONGEST_RUN) throw broken('has a text without an end')
    try {
      parser.write(decoder.decode(chunk, { stream: true }))
    } catch (error) {
      throw error instanceof UnreadableList ? error : broken('is not XML in UTF-8', error)
    }
    yield
  }
  try {
    parser.close()
  } catch (error) {
    throw error instanceof UnreadableList ? error : broken('ends too early', error)
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An attribute whatever prefix it was given. */
export const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1]
