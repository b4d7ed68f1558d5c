interface Compared {
  readonly property: string
  readonly logOdds: number
}

/** What millions share, or what is a name: neither tells one person from another who has the same name. */
const tellsNobodyApart = /^(name|alias|weakAlias|previousName|abbreviation|\w+Name|gender)$/

/** Whether a hit agrees in the name and in nothing that tells people of one name apart: no ground to say that it is he. */
export const byNameAlone = (evidence: readonly Compared[]): boolean =>
  !evidence.some(({ property, logOdds }) => logOdds > 0 && !tellsNobodyApart.test(property))
