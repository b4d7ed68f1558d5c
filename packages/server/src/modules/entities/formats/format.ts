import type { ParsedItem } from './parsed-item.ts'
import type { SourceFile } from './source-file.ts'

/** A way in which watchlists are published, and the parser that reads it. */
export interface ListFormat {
  readonly id: 'ofac-csv' | 'ofac-xml' | 'un-xml' | 'ftm-jsonl' | 'uk-csv' | 'csl-csv' | 'eu-csv'
  readonly title: string
  readonly files: readonly { readonly name: string; readonly required: boolean }[]
  /**
   * Streams entities, rejections and counts. Bad content is an item, never an exception;
   * only a file that is not this format at all throws {@link UnreadableList}.
   */
  parse(files: readonly SourceFile[]): AsyncIterable<ParsedItem>
  /** What the publisher calls this edition, where the file says. */
  versionOf?(files: readonly SourceFile[]): Promise<string | null>
}
