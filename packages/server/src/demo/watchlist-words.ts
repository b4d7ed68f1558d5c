/** Why somebody invented is on an invented list: topics of FollowTheMoney and a sentence for the file. */
export const reasons: readonly (readonly [topics: readonly string[], note: string])[] = [
  [['sanction'], 'Designated under the invented Ordinance 12 for moving controlled machine parts.'],
  [['sanction', 'export.control'], 'Said to have bought sensitive electronics through front companies.'],
  [['crime.traffick'], 'Named in an invented inquiry into a smuggling route across three borders.'],
  [['crime.traffick.drug', 'wanted'], 'Wanted in an invented case for shipping precursors in fruit containers.'],
  [['crime.traffick.human', 'wanted'], 'Wanted in an invented case for bringing people over a mountain pass.'],
  [['crime.traffick.human'], 'Witnesses of an invented case describe false job offers.'],
  [['crime.fin'], 'Appears in an invented report on invoices for goods that never moved.'],
  [['crime.fin', 'sanction'], 'Accounts frozen under the invented Ordinance 7 on trade-based laundering.'],
  [['crime.cyber'], 'Linked by an invented report to the sale of stolen travel accounts.'],
  [['crime.fraud'], 'Sold invented documents to visa applicants, says an invented complaint.'],
  [['crime', 'wanted'], 'An invented warrant of the demonstration court is outstanding.'],
  [['poi'], 'Met persons of interest at an invented trade fair; no more is known.'],
]

export const nicknames: readonly string[] = [
  'The Engineer',
  'The Carpenter',
  'Left Hand',
  'El Zurdo',
  'El Panadero',
  'La Maestra',
  'Professor',
  'Abu Samak',
  'Haji Sahib',
  'Uncle Salt',
  'Doc',
  'Big Tea',
  'Shorty',
  'Saffron',
  'The Clockmaker',
  'Captain Nine',
  'Zorro Viejo',
  'Kesh',
  'Mister Blue',
  'Duende',
]

export const streets: readonly string[] = [
  'Quay Street',
  'Old Market Road',
  'Orchard Avenue',
  'Customs Lane',
  'Station Road',
  'Lighthouse Street',
  'Mill Lane',
  'Harbour View',
  'Warehouse Row',
  'Bridge Street',
]

/** A ship's name is one of the first and one of the second. */
export const vesselWords = {
  first: [
    'AMBER BRIGHT CALM COPPER CRIMSON DISTANT EASTERN FAIR GENTLE GILDED GREY IVORY',
    'JADE LONG NORTHERN PALE QUIET RAPID SILENT SILVER SOUTHERN STEADY VELVET WESTERN',
  ].flatMap((line) => line.split(' ')),
  second: [
    'ANCHOR BEACON BREEZE CANDLE CAPE CORMORANT CURRENT DAWN GULL HARVEST HERON LANTERN',
    'LARK MERIDIAN ORCHID PETREL PROMISE REEF SANDPIPER SPAR SWALLOW TERN TIDE VOYAGE',
  ].flatMap((line) => line.split(' ')),
} as const

export const vesselTypes: readonly string[] = [
  'General Cargo',
  'Bulk Carrier',
  'Crude Oil Tanker',
  'Products Tanker',
  'Container Ship',
  'Fishing Vessel',
  'Livestock Carrier',
  'Reefer',
]

/** Flags: country, call-sign prefix and the first digits of its ships' MMSI. */
export const flags: readonly (readonly [country: string, callSign: string, mmsi: string])[] = [
  ['pa', '3E', '351'],
  ['lr', 'A8', '636'],
  ['mh', 'V7', '538'],
  ['mt', '9H', '256'],
  ['cy', '5B', '209'],
  ['hk', 'VR', '477'],
  ['sg', '9V', '563'],
  ['km', 'D6', '620'],
  ['tz', '5I', '677'],
  ['tg', '5V', '671'],
  ['kn', 'V4', '341'],
  ['bz', 'V3', '312'],
  ['pw', 'T8', '511'],
  ['sl', '9L', '667'],
  ['bs', 'C6', '311'],
  ['gr', 'SV', '237'],
  ['tr', 'TC', '271'],
  ['ir', 'EP', '422'],
]
