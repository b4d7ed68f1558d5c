import { Refusal } from '@attache/kernel'
import type { Platform } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import type { SourceFile } from '../../entities/index.ts'
import { UnreadableList } from '../../entities/index.ts'
import { uploadsById } from '../store.ts'

export interface UploadedFile extends SourceFile {
  readonly bytes: number
}

/** A file that this reader sent; another's does not exist for him. `read` is told how many bytes went by. */
export async function uploadedFile(
  platform: Platform,
  reader: Reader,
  id: string,
  read: (bytes: number) => void = () => undefined,
): Promise<UploadedFile> {
  const [upload] = await platform.database.as(reader, (tx) => uploadsById(tx, [id]))
  if (upload === undefined)
    throw new Refusal('invalid', 'The file was not uploaded.', {
      remedy: 'Upload it first.',
      fields: [{ field: 'file', problem: 'is unknown' }],
    })
  return {
    name: upload.name,
    bytes: upload.bytes,
    async *open() {
      for await (const chunk of platform.blobs.open(upload.sha256)) {
        read(chunk.length)
        yield chunk
      }
    },
  }
}

/** A file that is no table is a mistake of whoever sent it, not of ours. */
export const asRefusal = (error: unknown): unknown =>
  error instanceof UnreadableList
    ? new Refusal('invalid', `${error.message}.`, {
        remedy: `${error.remedy}.`,
        fields: [{ field: 'file', problem: error.message }],
        cause: error,
      })
    : error
