/** The words of the domain as this app uses them. */
export const glossary: readonly (readonly [string, string])[] = [
  ['Attaché', 'The head of an office abroad; one may answer for several countries.'],
  ['Batch', 'A file that is screened row by row.'],
  ['Check digit', 'A digit computed from others, which shows a misread or altered one.'],
  ['Clearance', 'What a reader brings: organization, ceiling, compartments and a stated purpose.'],
  ['Compartment', 'A closed circle of readers, such as victim or source; all that a marking names must be held.'],
  ['Decision', 'What a person answers to a hit, with a reason. Only decisions change what the agency does.'],
  ['Entity', 'A person, organization, vessel or other thing of the world, made of what lists say of it.'],
  ['Hit', 'A question: is what was screened the one on the list?'],
  ['Identity judgement', 'A statement with an author that two records are the same, or are not. It can be withdrawn.'],
  ['Marking', 'What information demands of its reader. A page carries the highest of what is on it.'],
  ['Near miss', 'A record that resembles the question but stays below the threshold. Nothing waits on it.'],
  ['Originator', 'Who owns information. It is passed on only to those the originator releases it to.'],
  ['Purpose', 'What one reads for. It is stated for the session and recorded with every reading.'],
  ['Second review', 'A hit that the first reviewer was unsure about; another person decides it.'],
  ['Threshold', 'The score from which on a resemblance becomes a hit.'],
  ['Usage code', 'H0 to H3: what may be done with information that was passed on.'],
]
