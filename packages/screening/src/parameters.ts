/**
 * Every number the engine decides with, by name, with where it comes from. "Policy" marks a choice of ours that a
 * calibration against labelled decisions may replace; nothing here is learnt from the corpus, so that no score can
 * depend on an entity the reader may not see.
 */

/** What a token's role in a name is worth beside an ordinary word (1). Source: nomenklatura logic-v2's ratios, coarsened. */
export const roleWeight = {
  plain: 1,
  /** Names shared by millions (Muhammad, Kim, Maria), words shared by thousands of firms (trading, group). */
  common: 0.8,
  generic: 0.5,
  short: 0.7,
  initial: 0.3,
  number: 1,
  particle: 0.15,
  legal: 0.15,
  stop: 0.1,
} as const

export const similarity = {
  /** Below this two tokens are different words. */
  floor: 0.6,
  /** Same class of spellings or nicknames; below identity so that the exact spelling ranks first. */
  synonym: 0.94,
  /** The same class, spelled otherwise: a nickname or a translation (Bill, William; Antoine, Antonio). */
  translation: 0.8,
  /** From this share of letters on, two spellings of a class are one name written twice. */
  sameWord: 0.6,
  /** Words that are together nearer than this are the same words. */
  sure: 0.97,
  /** Letters doubled or not: at most as near as a spelling of the class. */
  doubled: 0.94,
  /** Below this the only word in common is merely like the other. */
  likeWord: 0.92,
  /** With and without the Arabic article. */
  article: 0.97,
  /** Abdul Rahman is called Rahman. */
  servant: 0.85,
  /** Same consonants: half of what the spelling lost is given back. */
  skeletonRelief: 0.5,
  /** An abjad spelling leaves the vowels open, so it never says more than this. */
  crossScript: 0.97,
  /** Vowels left open make many words half alike: below this they are different words. */
  crossScriptFloor: 0.7,
  /** A slip in the first letter is rarer than another name. */
  firstLetter: 0.93,
  /** A letter for a name it begins. */
  initial: 0.85,
  /** One word written as two. */
  joined: 0.97,
  /** Words left over on both sides that are at least this alike are taken for one another. */
  leftover: 0.5,
  /** However alike they are spelled: whatever is nearer was found as a pair, or is a different name. */
  leftoverMost: 0.69,
  /** Joined words less alike than this are not one word. */
  joinedFloor: 0.8,
  /** The same for words joined on both sides, where each has a partner of its own. */
  joinedBothFloor: 0.9,
} as const

/** How unmatched tokens weigh against matched ones. Source: the two error patterns most frequent in logic-v2's false positives. */
export const penalty = {
  /** A token one side leaves out. */
  omission: 0.27,
  /** A father's or grandfather's name, a patronymic: left out as a matter of course. */
  optional: 0.07,
  /** Optional words on both sides that differ: another father. */
  optionalContradiction: 1.2,
  /** Tokens left over on both sides: different words in the same place. */
  contradiction: 1.7,
  /** What is left of a similarity when the words are merely alike and some are left over or stand elsewhere. */
  twoDoubts: 0.92,
  /** Taken off when the words agree and their order does not. */
  order: 0.03,
  /** The same for a chain of fathers, whose order is the meaning. */
  chainOrder: 0.25,
  /** A name that differs in its numbers (Fund VII, Fund VIII) is never nearer than this. */
  numberCeiling: 0.5,
  /** William G. and William W. */
  initialCeiling: 0.77,
  /** One shared word beside words left out says little. */
  loneWordCeiling: 0.72,
  /** Unless it is all that was asked, to the letter, and neither a name of millions nor a word of many firms: some have one name alone. */
  onlyNameCeiling: 0.79,
  /** And one word that is merely like the other, between people, less than the same word beside others. */
  likeWordCeiling: 0.71,
  /** A firm's name (it has a legal form) is no person's. */
  legalFormCeiling: 0.7,
  /** A number that one side has and the other lacks. */
  oneNumberCeiling: 0.76,
  /** Fewer letters than this in common need a second feature. Source: OpenSanctions yente#245, policy. */
  shortLetters: 4,
  /** Firms and ships are called ABC and Snow. */
  shortLettersOther: 3,
  shortCeiling: 0.77,
} as const

/** Natural log-odds. Prior and name curve put a full name alone at .88: a name alone never confirms. Policy. */
export const logOdds = {
  prior: -3,
  name: 5,
  /** A weak alias supports other evidence; alone it stays at .6. Source: OFAC FAQ 122 on weak AKAs. */
  weakAlias: 3.4,
  birthDate: 3,
  birthFlip: 2,
  birthYear: 1.2,
  birthNear: 0.4,
  birthClose: -0.9,
  birthFar: -1.7,
  country: 0.7,
  countryMismatch: -0.4,
  gender: 0.1,
  genderMismatch: -1.5,
  birthPlace: 1,
  birthPlaceMismatch: -0.2,
  checkedIdentifier: 6.5,
  identifier: 5.5,
  permanentIdentifierMismatch: -4,
  identifierMismatch: -0.3,
  address: 0.8,
} as const

/** From name similarity to log-odds: straight lines between these points. Policy: .774 is the alert line (.70), where most mangled names of the tuning half are alerts within two alerts per 1,000 people on no list. */
export const nameCurve: readonly (readonly [similarity: number, logOdds: number])[] = [
  [0, -1],
  [0.4, 0],
  [0.6, 2.2],
  [0.7, 3],
  [0.774, 3.85],
  [0.94, 4.6],
  [1, 5],
]

export const retrieval = {
  /** A name is scored if its words could reach this similarity; lower when the query brings other evidence. */
  nameOnly: 0.5,
  withEvidence: 0.45,
  /** The share of the query's words (by weight, without optional ones) that a name must meet. Policy: one word of three is no lead. */
  coverage: 0.4,
  /** Entities scored in full: the best by bound, after the reader's labels were applied. */
  scored: 256,
  /** Letters looked at by the delete index. Source: SymSpell's prefix length. */
  prefix: 7,
  /** Words of a name considered; the rest is cut. */
  words: 20,
} as const

export const defaults = { limit: 5, threshold: 0.7, cutoff: 0.5 } as const
