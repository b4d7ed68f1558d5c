/**
 * Where names come from, by the country that a list gives for a person: nationality, or else the country of birth. A
 * country stands for the naming tradition of most of its people, which is coarse; who has several countries of several
 * traditions is counted nowhere.
 */
const countries: Readonly<Record<string, string>> = {
  Arabic:
    'iq sy sa ye ly tn eg dz lb jo kw qa bh ae om ma ps sd mr iraq syria libya tunisia egypt algeria lebanon jordan kuwait qatar bahrain morocco palestinian sudan yemen',
  'Persian and Dari': 'ir af',
  'Urdu and Punjabi': 'pk',
  'Hindi and Bengali': 'in bd np lk',
  Russian: 'ru by',
  Ukrainian: 'ua',
  'South Slavic': 'ba rs hr me mk si bg cs xk',
  'Turkish and Central Asian': 'tr uz tj kz kg tm az',
  Spanish: 'mx co es ve gt hn sv ni pe ar cl ec bo pa cr cu do py uy',
  Portuguese: 'br pt ao mz gw',
  Korean: 'kp kr',
  Chinese: 'cn tw hk mo sg',
  Vietnamese: 'vn',
  Japanese: 'jp',
  'Indonesian and Malay': 'id my bn',
  Filipino: 'ph',
  'West African': 'ng gh ml sn ci bf ne lr sl gm gn',
  'Central and East African': 'rw bi cd cg ug ke tz cf zw zm ss',
  'Horn of Africa': 'so er et dj',
  English: 'gb us ca au nz ie jm bz tt',
  'French, German and Dutch': 'fr de at ch be nl',
  Italian: 'it',
  Hebrew: 'il',
}

const originOf = new Map<string, string>()
for (const [origin, list] of Object.entries(countries)) for (const code of list.split(' ')) originOf.set(code, origin)

/** The one origin of some country codes; undefined when there is none, or more than one. */
export function originOfCountries(codes: readonly string[]): string | undefined {
  const origins = new Set(codes.flatMap((code) => originOf.get(code) ?? []))
  return origins.size === 1 ? [...origins][0] : undefined
}
