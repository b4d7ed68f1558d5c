/** A file to read, wherever it lies; `open` may be called more than once. */
export interface SourceFile {
  readonly name: string
  open(): AsyncIterable<Uint8Array>
}

/** The last part of the name in lower case, since lists arrive from systems that disagree about case. */
export function baseName(file: SourceFile): string {
  return (file.name.split(/[/\\]/).at(-1) ?? file.name).toLowerCase()
}

/** The beginning of a file, enough to tell what it is. */
export async function firstBytes(file: SourceFile, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let read = 0
  for await (const chunk of file.open()) {
    chunks.push(chunk.slice())
    read += chunk.length
    if (read >= length) break
  }
  return Buffer.concat(chunks).subarray(0, length)
}
