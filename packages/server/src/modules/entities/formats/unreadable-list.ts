/** The whole file is not what it was taken for: no row of it can be trusted. Undo what was read before it was thrown. */
export class UnreadableList extends Error {
  override readonly name = 'UnreadableList'
  readonly file: string
  readonly remedy: string

  constructor(file: string, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.file = file
    this.remedy = remedy
  }
}
