/** The whole file is not what it was taken for. What was read before this was thrown cannot be trusted either: undo it. */
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
