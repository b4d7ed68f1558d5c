/** Which of so many parts of the work is done here: threads share it among them. */
export interface LinkPart {
  readonly part: number
  readonly of: number
}
