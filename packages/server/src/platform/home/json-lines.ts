import { readFile } from 'node:fs/promises'

/** What a file of JSON lines holds, in its order; nothing when there is none. A line cut off by a crash is passed over. */
export async function readJsonLines<T>(file: string): Promise<readonly T[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as T]
    } catch {
      return []
    }
  })
}
