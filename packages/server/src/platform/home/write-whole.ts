import { rename, writeFile } from 'node:fs/promises'

/** Writes a file that is there whole or not at all, and on the disk when this resolves. */
export async function writeWhole(file: string, content: string, mode: number): Promise<void> {
  const draft = `${file}.draft`
  await writeFile(draft, content, { mode, flush: true })
  await rename(draft, file)
}
