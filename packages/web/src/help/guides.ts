export interface Guide {
  readonly anchor: string
  readonly title: string
  readonly who: string
  readonly steps: readonly string[]
  readonly notes: readonly string[]
}

export const guides: readonly Guide[] = [
  {
    anchor: 'home',
    title: 'Home',
    who: 'For everyone',
    steps: [
      'The line under the heading says what waits for you: hits to decide, second reviews, imports. Each opens its desk.',
      'The map shows the offices of the network. Signs too near to each other come together; the number on a sign is what waits there.',
      'Choose a sign with the mouse, or with Tab and Enter: the list beside the map narrows to it.',
    ],
    notes: [
      'The band under the top bar is the highest marking of what is on the page. Hover over a mark to read what it demands.',
    ],
  },
  {
    anchor: 'screening',
    title: 'Screening',
    who: 'For agents, analysts and locally employed investigators',
    steps: [
      'Screen one person or thing when someone stands before you; screen a file when you have a list.',
      'Say what the question is for: the profile sets the threshold and what counts, and every hit names it.',
      'What resembles a listed record at or above the threshold becomes a hit and waits for a decision.',
      'Decide hits under Hits. A score is never a decision.',
    ],
    notes: [
      'Every screening is recorded with who asked and for what purpose; a hit also says which version of which list it comes from.',
    ],
  },
  {
    anchor: 'screen-one',
    title: 'Screen one person or thing',
    who: 'For agents, analysts and locally employed investigators',
    steps: [
      'Choose the kind. Fill in what you know; a name or one number is enough, more facts make the answer better.',
      'Names may be written in any script. A birth date may be a year or a month.',
      'Press Screen. Hits come up as a desk; what came near but is below the threshold is listed apart.',
      'The answer has an address of its own, and stands under Screening, Single questions, with or without a hit.',
    ],
    notes: ['A name alone never confirms an identity. Ask for a birth date or a document before you decide.'],
  },
  {
    anchor: 'mrz',
    title: 'Machine-readable zone',
    who: 'For whoever has a document in hand',
    steps: [
      'Paste the two or three lines from the foot of the document page.',
      'Each check digit is verified. One that does not hold is named with its line and position.',
      'The form is filled with what was read. Compare it with the document before you screen.',
    ],
    notes: [
      'A wrong check digit is most often a misread letter: O for 0, I for 1. It can also mean that the document was altered.',
    ],
  },
  {
    anchor: 'screen-file',
    title: 'Screen a file',
    who: 'For agents and analysts',
    steps: [
      'Take a CSV file in UTF-8 with a header row, one person or thing a row.',
      'Say what each column is. Columns that are left out are not sent to the engine.',
      'Start. You can leave the page; the file is found again under Screening with its progress.',
      'Rows with problems are listed with what to do about them. The export has every row with its best match.',
    ],
    notes: [],
  },
  {
    anchor: 'hits',
    title: 'Hits',
    who: 'For those who decide',
    steps: [
      'Left is the queue, in the middle the two records, right the decision. Move with j and k.',
      'Every fact agrees, differs or is unknown. The bar under the word is how much it weighs.',
      'Press s for same, d for different, u for unsure. Write the reason, then Ctrl+Enter.',
      'Unsure goes to a second reviewer, who cannot be you.',
    ],
    notes: [
      'If someone else decided in the meantime, both versions are shown and your reason is kept.',
      'A decided hit can be reopened with a reason. Its history stays.',
    ],
  },
  {
    anchor: 'duplicates',
    title: 'Duplicates',
    who: 'For readers of lists; judging is for analysts, attachés and list managers',
    steps: [
      'Two records that may be of one person or thing stand here, the likeliest first. Move with j and k.',
      'Every fact agrees, differs or is unknown. The bar under the word is how much it weighs.',
      'Press s for same, d for different, u for unsure. Write the reason, then Ctrl+Enter.',
      'Records judged the same open as one. Withdraw the judgement and they stand apart again.',
    ],
    notes: [
      'A pair judged different or unsure comes back when either record says something else.',
      'No chain of judgements makes two records one that are judged different.',
      'A pair rests on what you may see; a colleague with another clearance may see others, or more of this one.',
    ],
  },
  {
    anchor: 'visas',
    title: 'Visas',
    who: 'For agents at post, attachés and analysts',
    steps: [
      'The list has the applications that you may see, newest first. Filters narrow it; the line on top counts exactly what is shown.',
      'Potential match waits to be vetted. Second review waits for another person. Alert shows what was decided against a recommendation.',
      'Open an application to see the evidence and the next possible steps. A step that you cannot take says why.',
    ],
    notes: [
      'Taking up an application says nothing about it: whoever vets may take up one that was cleared as well, to check the screening.',
      'An applicant stands screened for a year: when a list adds somebody who resembles him, a hit is raised, and an application that was cleared is held.',
    ],
  },
  {
    anchor: 'redress',
    title: 'Redress',
    who: 'For desk officers, privacy officers and legal advisers',
    steps: [
      'File what was asked, in the words of whoever asks. It has a control number at once, which says nothing about whoever asks.',
      'Take it up, unless you had a part in what it is about. You see what is held under the name, as far as you are cleared.',
      'Record what you find of each record: another person, a wrong value, or no change. A correction is carried out at once, and says what it reached.',
      'Complete it. The letter says the same whatever was found.',
    ],
    notes: [
      'A cleared pair stays cleared until the person or the record changes. A corrected value stays away when the list comes again.',
      'A finding can be retracted; what it did is taken back.',
    ],
  },
  {
    anchor: 'visa-new',
    title: 'Take in an application',
    who: 'For agents at post and analysts',
    steps: [
      'Write the number, post, class and day of receipt, and what the applicant tells; or paste the machine-readable zone.',
      'Take in and screen. The application is held or cleared before the page opens.',
    ],
    notes: [
      'What a list says above the marking of the application changes nothing on it. Whoever may see it finds it among the evidence.',
    ],
  },
  {
    anchor: 'visa-file',
    title: 'Applications from a table',
    who: 'For agents at post and analysts',
    steps: [
      'Take a CSV or XLSX file, one application a row, with columns for number, visa class, received and the applicant.',
      'The template has every heading that is known; delete the columns that you do not need.',
      'Each row is taken in whole or refused; what is wrong stands beside it. Export the refused rows, correct them, and send that file.',
    ],
    notes: [
      'Needed are the columns number, visa class, and received unless you choose the day on the page.',
      'Of the applicant: name (or first name and last name), alias, birth date, birth place, nationality, gender, passport number, ID number. Besides: sponsor, employer, prepared by, address of stay, phone, mail.',
      'A column of another name is left out, and the page says which.',
    ],
  },
  {
    anchor: 'visa',
    title: 'A visa application',
    who: 'For agents at post, attachés and analysts',
    steps: [
      'Take it up (v). The lists are asked again under your own clearance, and what you may see is kept.',
      'Decide the hits. Then report a finding (f), or that there is nothing derogatory (n), with a reason.',
      'A second person confirms a finding (c) or sends it back (b): never whoever vetted it.',
      'At post, recommend. A refusal needs a legal ground that can stand alone, and facts.',
      'Record what the consular officer decided. Against the recommendation it raises an alert, which stays until somebody closes it with a reason or asks for revocation.',
    ],
    notes: [
      'A score decides nothing, and a name alone never confirms.',
      'Everybody who reads the application reads your reasons: name nothing there that is closed to them.',
    ],
  },
  {
    anchor: 'visa-rings',
    title: 'Rings of applications',
    who: 'For agents at post, attachés and analysts',
    steps: [
      'The list has applications of different people that share a document, phone, address, sponsor or helper which few others state, the heaviest first.',
      'Choose the period in which they were received, and what was judged of them. Open a ring to see who shares what.',
    ],
    notes: [
      'What many share joins nobody: a big employer, a hotel, an agency of thousands.',
      'Rings are made of the applications that you may see; a colleague with another clearance may have others.',
    ],
  },
  {
    anchor: 'visa-ring',
    title: 'A ring',
    who: 'For agents at post, attachés and analysts',
    steps: [
      'The picture has the applications on one side and what they share on the other; the tables say the same in words. Open an application by its name.',
      'Judge the ring: fraud suspected, explained, or unsure, with a reason. A later judgement stands in its place, and takes it back where it was wrong.',
    ],
    notes: [
      'A ring decides nothing. Each application is vetted and decided by itself.',
      'When an application joins a ring that was judged, it says so and waits to be looked at again.',
    ],
  },
  {
    anchor: 'visa-measures',
    title: 'Measures of the visa programme',
    who: 'For whoever answers for the programme',
    steps: [
      'Choose a period and a post. Every number opens the applications that it counts.',
      'Sustained: refusals that we recommended and the officer made. Listed after the visa: issued, and spoken of since by a list that changed. Held for nothing: held by the screening and nothing derogatory found.',
    ],
    notes: ['Numbers count what you may see; a colleague with another clearance may have others.'],
  },
  {
    anchor: 'hours',
    title: 'Hours',
    who: 'For everybody at a post, and whoever answers for what it costs',
    steps: [
      'Add a line for each programme and post that you worked for, with the application when the hours are of one alone.',
      'Write the hours of each day in quarters: 7, 7.5 or 7:45. Arrows and Enter go from field to field; leaving one writes it down.',
      'Write over what was wrong; empty the field to strike it out. What stood there is kept, superseded.',
    ],
    notes: [
      'By programme adds the hours up by post and period, and holds those of visa work against the recommendations of the same days.',
      'Hours are as closed as the post and the application that they name.',
    ],
  },
  {
    anchor: 'nominations',
    title: 'Watchlist nominations',
    who: 'For agents at post, attachés and analysts',
    steps: [
      'Nominate from the page of an application: a finding that a second person confirmed, or a revocation, must stand there.',
      'Choose the identity, the list, the legal ground and the facts. A name alone is refused.',
      'A second person approves it or sends it back. Then somebody sends it, and writes down what the owner of the list answers.',
    ],
    notes: [
      'A nomination may be more closed than its application; the application does not tell that it is there.',
      'Asking for the removal of an accepted nomination is a withdrawal, with its reason.',
    ],
  },
  {
    anchor: 'entities',
    title: 'Entities',
    who: 'For readers of lists',
    steps: [
      'Search by name in any script, or by number. When nothing contains the words, names that sound alike are shown.',
      'Filters narrow by kind, list, country and topic. The count is exactly what the pages show.',
    ],
    notes: ['What you may not see is not part of what you find: no row, no count, no suggestion.'],
  },
  {
    anchor: 'entity',
    title: 'An entity',
    who: 'For readers of lists; judging is for analysts, attachés and list managers',
    steps: [
      'Every value says which list it is from, in which version, and since when it was seen. A value with a mark of its own shows it.',
      'Under Identity, say that another record is the same, is different, or that you are unsure. The reason is kept.',
      'A judgement can be withdrawn. The two records then stand apart again; nothing is merged for good.',
      'Who may see it tells why you see each part, and how many colleagues do.',
    ],
    notes: [],
  },
  {
    anchor: 'lists',
    title: 'Lists',
    who: 'For list managers and analysts',
    steps: [
      'Lists held shows each list with its version and how many entities it has.',
      'Imports shows every version that was brought in, with what it added, changed, removed and rejected.',
    ],
    notes: [],
  },
  {
    anchor: 'import',
    title: 'Import a list',
    who: 'For list managers and analysts',
    steps: [
      'Drop all files of one version together: for OFAC these are sdn, alt, add and the comments.',
      'Give the list the short name it always has. A new version replaces what the last one said.',
      'Choose the marking. It can be stricter than the list already carries, never more lenient.',
      'All of a version becomes visible at once, or nothing does.',
    ],
    notes: [
      'Rejected rows name the file, the row, the field and what to do. They do not stop the rest.',
      'A version that leaves out much of the list waits until somebody looked: its file may have been cut off.',
    ],
  },
  {
    anchor: 'table',
    title: 'Import a table',
    who: 'For list managers and analysts',
    steps: [
      'Choose an XLSX or CSV file. Its encoding, separator and sheet are told from it; change them where they are wrong.',
      'Say what every row is, which columns name it in every version, and what each column means. What is suggested is explained.',
      'Check the whole file: it shows the first entities and every value that cannot be taken, with what to do.',
      'Save the mapping under a name and import. The next version needs the file alone.',
    ],
    notes: ['No column can set a marking, an owner or the id of another list.'],
  },
  {
    anchor: 'directory',
    title: 'Directory',
    who: 'For everyone with an office',
    steps: [
      'Offices, people and organizations can be searched and filtered; offices export as CSV.',
      'Countries shows which office answers for each on a chosen day. Change the day to see who answered then, or will.',
    ],
    notes: ['COM is chief-of-mission authority, COCOM that of a combatant command.'],
  },
  {
    anchor: 'audit',
    title: 'Accountability',
    who: 'For auditors and privacy officers',
    steps: [
      'Filter by event, person, subject and day. Open an event to see all of it.',
      'The line on top says whether the chain of hashes holds and how far it is anchored outside.',
      'Export the events as JSON lines to look at them elsewhere.',
    ],
    notes: [],
  },
  {
    anchor: 'fairness',
    title: 'Fairness of screening',
    who: 'For privacy officers and auditors',
    steps: [
      'In words names the origins of names that are missed most and that raise the most false alerts, beside the best.',
      'The table has each origin with how many names were tried and the interval that holds the figure in 95 of 100 such measurements. Where two intervals overlap, the two may be alike.',
      'Everyday people shows what to expect at a counter: people on no list with their own names.',
    ],
    notes: [
      'The figures belong to the version of the engine named on top and to public lists, not to the lists held here.',
      'An origin is the naming tradition of the country that a list gives for a person. Nobody who is screened is sorted by origin.',
    ],
  },
  {
    anchor: 'accounts',
    title: 'Accounts',
    who: 'For system administrators',
    steps: [
      'Invite a person: choose roles, office, clearance and the purposes the person may state.',
      'Give the link by a safe way. It is shown once, works once and ends after an hour.',
      'Disable an account when someone leaves. Sessions and tokens end at once.',
    ],
    notes: ['An administrator manages accounts and sees no content.'],
  },
  {
    anchor: 'rights',
    title: 'Rights',
    who: 'For administrators, supervisors, privacy officers and auditors',
    steps: [
      'People shows who may do and see what. Open a person to read which role gives what, and every change since the account was made.',
      'An administrator proposes other rights with a reason. What takes something away holds at once; what lets somebody do or see more waits.',
      'A supervisor or the privacy officer approves or declines under Waiting and past, with a reason.',
    ],
    notes: [
      'Nobody approves his own proposal, his own rights, or more than he holds himself.',
      'A new way in replaces a lost password or phone. The link is shown to whoever approves it, never to whoever asked.',
    ],
  },
  {
    anchor: 'break-glass',
    title: 'Break-glass',
    who: 'For agents and analysts, and whoever agrees or reviews',
    steps: [
      'Ask with what you must see, for how long and why. Nothing opens until a second person agrees.',
      'While it is open, every page says so. End it as soon as you are done; it ends by itself.',
      'The privacy officer reviews it within three days.',
    ],
    notes: [
      'It opens what your own organization marked, never sources, grand jury material, suspicious activity reports or what another originator owns.',
      'Whoever holds the compartment is told.',
    ],
  },
  {
    anchor: 'retention',
    title: 'Retention',
    who: 'For privacy officers, legal advisers and auditors',
    steps: [
      'Declared shows what every table holds of people, for how long, from which source, and when it is to be reviewed.',
      'Disposal shows what is due. The server plans it once a day; nothing goes until a privacy officer approves the plan.',
      'Legal holds stop disposal and expungement of an entity, a person, an account, a list or a file. A second person releases them.',
      'Expungement takes everything about one person out, on an order, redress or an error. One asks, a second one agrees.',
    ],
    notes: [
      'You see numbers of what you may see alone. What was agreed to is carried out when nothing stops it; what stops it may not be yours to know.',
      'The proof that an expungement was done stays in the audit trail: the ground, the number of the order and who decided, never whom.',
    ],
  },
  {
    anchor: 'my-account',
    title: 'My account',
    who: 'For everyone',
    steps: [
      'Add a passkey: finger, face or PIN instead of a password. It works at the address where it was made.',
      'Or set up an authenticator: an app shows six digits that are asked for after the password. Keep the recovery codes on paper.',
      'Signed in shows where you are signed in. End what you do not know.',
    ],
    notes: ['Exports and changes of rights ask again who you are when your last proof is older than ten minutes.'],
  },
  {
    anchor: 'tokens',
    title: 'API tokens',
    who: 'For everyone who lets a program work for them',
    steps: [
      'Make a token for each program, named after it. The secret is shown once.',
      'The program sends it as a bearer token. It may do what you may, for the purpose you state.',
      'Revoke a token that is not used any more.',
    ],
    notes: [],
  },
  {
    anchor: 'keys',
    title: 'Keys',
    who: 'For everyone',
    steps: [
      'Press ? for all keys of the open page.',
      '/ goes to the search, Ctrl+K or ⌘K opens the commands, g and a letter goes to a page.',
      'j and k move down and up a list; Enter opens.',
    ],
    notes: [],
  },
]
