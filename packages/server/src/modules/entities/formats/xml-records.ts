import { SaxesParser } from 'saxes'
import type { SourceFile } from './source-file.ts'
import { UnreadableList } from './unreadable-list.ts'

/** An element of a record: its own text, its attributes, and the elements in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlElement[]
}

export interface XmlRecord {
  /** 1-based, counting the records of the file. */
  readonly row: number
  readonly element: XmlElement
  /** Set when the record grew past any honest one and its rest was dropped. */
  readonly oversized: boolean
}

interface Growing {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
  readonly children: Growing[]
}

const deepest = 12
const largestRecord = 1 << 19
const largestGap = 1 << 21
const remedy = 'Fetch the file again from its publisher and import it unchanged'

/**
 * The records of an XML file as they are completed, so that memory holds one record and not the file.
 * A document type is refused outright: without one an XML file can define no entity, and nothing can expand.
 */
export async function* xmlRecords(
  file: SourceFile,
  root: string,
  records: ReadonlySet<string>,
): AsyncGenerator<XmlRecord> {
  const reader = new RecordReader(file, root, records)
  const decoder = new TextDecoder('utf-8')
  let first = true
  for await (const chunk of file.open()) {
    if (first) refuseUtf16(file, chunk)
    first = false
    reader.write(decoder.decode(chunk, { stream: true }))
    yield* reader.take()
  }
  reader.write(decoder.decode())
  reader.close()
  yield* reader.take()
}

/** UTF-16 shows in its first byte, which no XML file in UTF-8 begins with. */
function refuseUtf16(file: SourceFile, chunk: Uint8Array): void {
  const [first] = chunk
  if (first !== 0xff && first !== 0xfe && first !== 0) return
  throw new UnreadableList(file.name, `${file.name} is UTF-16 text`, 'Save it as UTF-8 and import it again')
}

/** The attributes of the root element, read from no more of the file than it takes. */
export async function rootAttributes(file: SourceFile, root: string): Promise<Readonly<Record<string, string>>> {
  const reader = new RecordReader(file, root, new Set())
  const decoder = new TextDecoder('utf-8')
  let first = true
  for await (const chunk of file.open()) {
    if (first) refuseUtf16(file, chunk)
    first = false
    reader.write(decoder.decode(chunk, { stream: true }))
    if (reader.attributes) return reader.attributes
  }
  return {}
}

class RecordReader {
  attributes: Readonly<Record<string, string>> | null = null
  readonly #file: SourceFile
  readonly #parser = new SaxesParser({ xmlns: false })
  readonly #open: Growing[] = []
  #finished: XmlRecord[] = []
  #depth = 0
  #row = 0
  #size = 0
  #gap = 0

  constructor(file: SourceFile, root: string, records: ReadonlySet<string>) {
    this.#file = file
    const parser = this.#parser
    parser.on('error', (error) => this.#refuse(`is not well-formed XML: ${error.message}`))
    parser.on('doctype', () => this.#refuse('declares a document type, which no published list does'))
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding && !/^utf-?8$/i.test(encoding)) this.#refuse(`is written in ${encoding}, not in UTF-8`)
    })
    parser.on('opentag', ({ name, attributes }) => {
      this.#gap = 0
      if (++this.#depth > deepest) this.#refuse(`nests deeper than ${deepest} elements`)
      if (this.#depth === 1 && name !== root) this.#refuse(`begins with <${name}> instead of <${root}>`)
      if (this.#depth === 1) this.attributes = attributes
      if (this.#open.length > 0 || records.has(name)) this.#enter(name, attributes)
    })
    parser.on('closetag', () => {
      this.#gap = 0
      this.#depth--
      this.#leave()
    })
    const text = (value: string): void => this.#append(value)
    parser.on('text', text)
    parser.on('cdata', text)
  }

  write(text: string): void {
    this.#gap += text.length
    // A tag or a comment without an end would be held in memory whole.
    if (this.#gap > largestGap) this.#refuse('holds one piece larger than any record of such a list')
    this.#parser.write(text)
  }

  close(): void {
    this.#parser.close()
    if (this.attributes === null) this.#refuse('is empty')
  }

  take(): readonly XmlRecord[] {
    const taken = this.#finished
    this.#finished = []
    return taken
  }

  #enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const element: Growing = { name, attributes, text: '', children: [] }
    for (const [key, value] of Object.entries(attributes)) this.#size += key.length + value.length
    this.#size += name.length
    if (this.#size <= largestRecord) this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
  }

  #leave(): void {
    const element = this.#open.pop()
    if (element === undefined || this.#open.length > 0) return
    this.#finished.push({ row: ++this.#row, element, oversized: this.#size > largestRecord })
    this.#size = 0
  }

  #append(value: string): void {
    const element = this.#open.at(-1)
    if (element === undefined) return
    this.#size += value.length
    if (this.#size <= largestRecord) element.text += value
  }

  #refuse(what: string): never {
    throw new UnreadableList(this.#file.name, `${this.#file.name} ${what}`, remedy)
  }
}
