/** A post in a city abroad: what is there, and which countries its attaché answers for. */
export interface Post {
  readonly code: string
  readonly city: string
  readonly country: string
  readonly lat: number
  readonly lon: number
  readonly timeZone: string
  /** ISO codes, the host country among them; empty for sub-offices and liaisons. */
  readonly covers: string
}

const post = (
  code: string,
  city: string,
  country: string,
  lat: number,
  lon: number,
  timeZone: string,
  covers = '',
): Post => ({
  code,
  city,
  country,
  lat,
  lon,
  timeZone,
  covers,
})

/** One attaché office in each of 46 host countries. */
export const attachePosts: readonly Post[] = [
  post('MEX', 'Mexico City', 'MX', 19.433, -99.133, 'America/Mexico_City', 'MX BZ'),
  post('OTT', 'Ottawa', 'CA', 45.421, -75.697, 'America/Toronto', 'CA GL'),
  post('BOG', 'Bogotá', 'CO', 4.711, -74.072, 'America/Bogota', 'CO VE AW CW SX BQ'),
  post('PAN', 'Panama City', 'PA', 8.983, -79.517, 'America/Panama', 'PA CR NI'),
  post('GUA', 'Guatemala City', 'GT', 14.634, -90.507, 'America/Guatemala', 'GT'),
  post('SAL', 'San Salvador', 'SV', 13.692, -89.218, 'America/El_Salvador', 'SV'),
  post('TEG', 'Tegucigalpa', 'HN', 14.072, -87.192, 'America/Tegucigalpa', 'HN'),
  post('SDO', 'Santo Domingo', 'DO', 18.486, -69.931, 'America/Santo_Domingo', 'DO HT CU'),
  post(
    'KIN',
    'Kingston',
    'JM',
    17.971,
    -76.793,
    'America/Jamaica',
    'JM BS TC KY BB TT GY SR AG DM GD KN LC VC BM AI MS VG',
  ),
  post('QUI', 'Quito', 'EC', -0.18, -78.468, 'America/Guayaquil', 'EC'),
  post('LIM', 'Lima', 'PE', -12.046, -77.043, 'America/Lima', 'PE BO'),
  post('BUE', 'Buenos Aires', 'AR', -34.604, -58.382, 'America/Argentina/Buenos_Aires', 'AR CL PY UY'),
  post('BRA', 'Brasília', 'BR', -15.794, -47.883, 'America/Sao_Paulo', 'BR'),
  post('LON', 'London', 'GB', 51.507, -0.128, 'Europe/London', 'GB IE IS JE GG IM'),
  post('PAR', 'Paris', 'FR', 48.857, 2.352, 'Europe/Paris', 'FR MC DZ MA TN'),
  post('BER', 'Berlin', 'DE', 52.52, 13.405, 'Europe/Berlin', 'DE CZ RU'),
  post('ROM', 'Rome', 'IT', 41.903, 12.496, 'Europe/Rome', 'IT VA SM MT LY'),
  post('MAD', 'Madrid', 'ES', 40.417, -3.704, 'Europe/Madrid', 'ES PT AD GI'),
  post('HAG', 'The Hague', 'NL', 52.08, 4.31, 'Europe/Amsterdam', 'NL'),
  post('BRU', 'Brussels', 'BE', 50.85, 4.352, 'Europe/Brussels', 'BE LU'),
  post('VIE', 'Vienna', 'AT', 48.208, 16.373, 'Europe/Vienna', 'AT HU SK SI HR CH LI BA'),
  post('ATH', 'Athens', 'GR', 37.984, 23.728, 'Europe/Athens', 'GR CY BG AL MK'),
  post('WAR', 'Warsaw', 'PL', 52.23, 21.011, 'Europe/Warsaw', 'PL LT LV EE BY'),
  post('BUC', 'Bucharest', 'RO', 44.427, 26.103, 'Europe/Bucharest', 'RO MD RS ME'),
  post('COP', 'Copenhagen', 'DK', 55.676, 12.568, 'Europe/Copenhagen', 'DK NO SE FI FO'),
  post('KYI', 'Kyiv', 'UA', 50.45, 30.523, 'Europe/Kyiv', 'UA'),
  post('ANK', 'Ankara', 'TR', 39.934, 32.86, 'Europe/Istanbul', 'TR GE AM AZ KZ KG UZ TJ TM'),
  post('AMM', 'Amman', 'JO', 31.954, 35.911, 'Asia/Amman', 'JO LB SY IQ'),
  post('CAI', 'Cairo', 'EG', 30.044, 31.236, 'Africa/Cairo', 'EG SD'),
  post('TLV', 'Tel Aviv', 'IL', 32.085, 34.782, 'Asia/Jerusalem', 'IL PS'),
  post('RIY', 'Riyadh', 'SA', 24.714, 46.675, 'Asia/Riyadh', 'SA YE KW BH'),
  post('ABU', 'Abu Dhabi', 'AE', 24.454, 54.377, 'Asia/Dubai', 'AE OM QA IR'),
  post('ISL', 'Islamabad', 'PK', 33.684, 73.048, 'Asia/Karachi', 'PK AF'),
  post('NDL', 'New Delhi', 'IN', 28.614, 77.209, 'Asia/Kolkata', 'IN NP LK MV BT'),
  post('DHA', 'Dhaka', 'BD', 23.81, 90.412, 'Asia/Dhaka', 'BD'),
  post('BEI', 'Beijing', 'CN', 39.904, 116.407, 'Asia/Shanghai', 'CN MN'),
  post('HKG', 'Hong Kong', 'HK', 22.319, 114.169, 'Asia/Hong_Kong', 'HK MO TW'),
  post('TOK', 'Tokyo', 'JP', 35.69, 139.692, 'Asia/Tokyo', 'JP'),
  post('SEO', 'Seoul', 'KR', 37.567, 126.978, 'Asia/Seoul', 'KR'),
  post('MAN', 'Manila', 'PH', 14.6, 120.984, 'Asia/Manila', 'PH PW FM MH'),
  post('BKK', 'Bangkok', 'TH', 13.756, 100.502, 'Asia/Bangkok', 'TH MM LA KH VN'),
  post('SIN', 'Singapore', 'SG', 1.352, 103.82, 'Asia/Singapore', 'SG MY ID BN TL'),
  post('CAN', 'Canberra', 'AU', -35.281, 149.13, 'Australia/Sydney', 'AU NZ FJ PG SB VU WS TO KI NR TV'),
  post('PRE', 'Pretoria', 'ZA', -25.746, 28.188, 'Africa/Johannesburg', 'ZA NA BW ZW MZ LS SZ MG MU ZM MW AO SC KM'),
  post('NAI', 'Nairobi', 'KE', -1.292, 36.822, 'Africa/Nairobi', 'KE UG TZ RW BI ET SO DJ SS ER'),
  post(
    'DAK',
    'Dakar',
    'SN',
    14.716,
    -17.467,
    'Africa/Dakar',
    'SN GM GN GW ML MR CV SL LR CI BF NE GH TG BJ NG CM GA GQ CG CF TD ST CD',
  ),
]

/** Sixteen sub-offices, each under the attaché office of its country. */
export const subPosts: readonly Post[] = [
  post('TIJ', 'Tijuana', 'MX', 32.515, -117.038, 'America/Tijuana'),
  post('CJS', 'Ciudad Juárez', 'MX', 31.69, -106.424, 'America/Ciudad_Juarez'),
  post('MTY', 'Monterrey', 'MX', 25.687, -100.316, 'America/Monterrey'),
  post('GDL', 'Guadalajara', 'MX', 20.66, -103.349, 'America/Mexico_City'),
  post('HMO', 'Hermosillo', 'MX', 29.073, -110.956, 'America/Hermosillo'),
  post('TOR', 'Toronto', 'CA', 43.653, -79.383, 'America/Toronto'),
  post('MTL', 'Montréal', 'CA', 45.502, -73.567, 'America/Toronto'),
  post('VAN', 'Vancouver', 'CA', 49.283, -123.121, 'America/Vancouver'),
  post('CTG', 'Cartagena', 'CO', 10.391, -75.479, 'America/Bogota'),
  post('GYE', 'Guayaquil', 'EC', -2.19, -79.887, 'America/Guayaquil'),
  post('SAO', 'São Paulo', 'BR', -23.551, -46.633, 'America/Sao_Paulo'),
  post('FRA', 'Frankfurt', 'DE', 50.11, 8.682, 'Europe/Berlin'),
  post('MIL', 'Milan', 'IT', 45.464, 9.19, 'Europe/Rome'),
  post('IST', 'Istanbul', 'TR', 41.008, 28.978, 'Europe/Istanbul'),
  post('DXB', 'Dubai', 'AE', 25.205, 55.271, 'Asia/Dubai'),
  post('GZH', 'Guangzhou', 'CN', 23.129, 113.264, 'Asia/Shanghai'),
]

/** Eight liaisons at military commands, who answer to the command and not to an embassy. */
export const liaisonPosts: readonly (Post & { readonly command: string })[] = [
  { ...post('DLE', 'Stuttgart', 'DE', 48.776, 9.183, 'Europe/Berlin'), command: 'European Command' },
  { ...post('DLA', 'Stuttgart', 'DE', 48.735, 9.081, 'Europe/Berlin'), command: 'Africa Command' },
  { ...post('DLN', 'Naples', 'IT', 40.852, 14.268, 'Europe/Rome'), command: 'Naval Forces South' },
  { ...post('DLR', 'Rota', 'ES', 36.623, -6.36, 'Europe/Madrid'), command: 'Maritime Element Rota' },
  { ...post('DLC', 'Amman', 'JO', 31.963, 35.93, 'Asia/Amman'), command: 'Central Command Forward' },
  { ...post('DLH', 'Comayagua', 'HN', 14.451, -87.637, 'America/Tegucigalpa'), command: 'Southern Command Forward' },
  { ...post('DLK', 'Pyeongtaek', 'KR', 36.992, 127.113, 'Asia/Seoul'), command: 'Command Korea' },
  { ...post('DLJ', 'Fussa', 'JP', 35.739, 139.327, 'Asia/Tokyo'), command: 'Command Japan' },
]
