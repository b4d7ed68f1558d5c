export interface Migration {
  readonly id: string
  /** Plain SQL, run by the owner in one transaction with the note that it ran. */
  readonly sql: string
}
