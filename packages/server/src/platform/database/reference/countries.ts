/** A country or territory of ISO 3166-1. */
export interface Country {
  readonly code: string
  readonly alpha3: string
  readonly name: string
  readonly region: 'Africa' | 'Americas' | 'Antarctica' | 'Asia' | 'Europe' | 'Oceania'
}

const table: Readonly<Record<Country['region'], string>> = {
  Africa: `
    DZ DZA Algeria|AO AGO Angola|BJ BEN Benin|BW BWA Botswana|BF BFA Burkina Faso|BI BDI Burundi|CV CPV Cabo Verde|
    CM CMR Cameroon|CF CAF Central African Republic|TD TCD Chad|KM COM Comoros|CG COG Congo|
    CD COD Democratic Republic of the Congo|CI CIV Côte d’Ivoire|DJ DJI Djibouti|EG EGY Egypt|
    GQ GNQ Equatorial Guinea|ER ERI Eritrea|SZ SWZ Eswatini|ET ETH Ethiopia|GA GAB Gabon|GM GMB Gambia|GH GHA Ghana|
    GN GIN Guinea|GW GNB Guinea-Bissau|KE KEN Kenya|LS LSO Lesotho|LR LBR Liberia|LY LBY Libya|MG MDG Madagascar|
    MW MWI Malawi|ML MLI Mali|MR MRT Mauritania|MU MUS Mauritius|YT MYT Mayotte|MA MAR Morocco|MZ MOZ Mozambique|
    NA NAM Namibia|NE NER Niger|NG NGA Nigeria|RE REU Réunion|RW RWA Rwanda|
    SH SHN Saint Helena, Ascension and Tristan da Cunha|ST STP Sao Tome and Principe|SN SEN Senegal|
    SC SYC Seychelles|SL SLE Sierra Leone|SO SOM Somalia|ZA ZAF South Africa|SS SSD South Sudan|SD SDN Sudan|
    TZ TZA Tanzania|TG TGO Togo|TN TUN Tunisia|UG UGA Uganda|EH ESH Western Sahara|ZM ZMB Zambia|ZW ZWE Zimbabwe|
    IO IOT British Indian Ocean Territory`,
  Americas: `
    AI AIA Anguilla|AG ATG Antigua and Barbuda|AR ARG Argentina|AW ABW Aruba|BS BHS Bahamas|BB BRB Barbados|
    BZ BLZ Belize|BM BMU Bermuda|BO BOL Bolivia|BQ BES Bonaire, Sint Eustatius and Saba|BR BRA Brazil|CA CAN Canada|
    KY CYM Cayman Islands|CL CHL Chile|CO COL Colombia|CR CRI Costa Rica|CU CUB Cuba|CW CUW Curaçao|DM DMA Dominica|
    DO DOM Dominican Republic|EC ECU Ecuador|SV SLV El Salvador|FK FLK Falkland Islands|GF GUF French Guiana|
    GL GRL Greenland|GD GRD Grenada|GP GLP Guadeloupe|GT GTM Guatemala|GY GUY Guyana|HT HTI Haiti|HN HND Honduras|
    JM JAM Jamaica|MQ MTQ Martinique|MX MEX Mexico|MS MSR Montserrat|NI NIC Nicaragua|PA PAN Panama|PY PRY Paraguay|
    PE PER Peru|PR PRI Puerto Rico|BL BLM Saint Barthélemy|KN KNA Saint Kitts and Nevis|LC LCA Saint Lucia|
    MF MAF Saint Martin|PM SPM Saint Pierre and Miquelon|VC VCT Saint Vincent and the Grenadines|SX SXM Sint Maarten|
    SR SUR Suriname|TT TTO Trinidad and Tobago|TC TCA Turks and Caicos Islands|US USA United States|UY URY Uruguay|
    VE VEN Venezuela|VG VGB British Virgin Islands|VI VIR United States Virgin Islands`,
  Antarctica: `
    AQ ATA Antarctica|BV BVT Bouvet Island|TF ATF French Southern Territories|
    HM HMD Heard Island and McDonald Islands|GS SGS South Georgia and the South Sandwich Islands`,
  Asia: `
    AF AFG Afghanistan|AM ARM Armenia|AZ AZE Azerbaijan|BH BHR Bahrain|BD BGD Bangladesh|BT BTN Bhutan|BN BRN Brunei|
    KH KHM Cambodia|CN CHN China|CY CYP Cyprus|GE GEO Georgia|HK HKG Hong Kong|IN IND India|ID IDN Indonesia|
    IR IRN Iran|IQ IRQ Iraq|IL ISR Israel|JP JPN Japan|JO JOR Jordan|KZ KAZ Kazakhstan|KW KWT Kuwait|
    KG KGZ Kyrgyzstan|LA LAO Laos|LB LBN Lebanon|MO MAC Macao|MY MYS Malaysia|MV MDV Maldives|MN MNG Mongolia|
    MM MMR Myanmar|NP NPL Nepal|KP PRK North Korea|OM OMN Oman|PK PAK Pakistan|PS PSE Palestine|PH PHL Philippines|
    QA QAT Qatar|SA SAU Saudi Arabia|SG SGP Singapore|KR KOR South Korea|LK LKA Sri Lanka|SY SYR Syria|TW TWN Taiwan|
    TJ TJK Tajikistan|TH THA Thailand|TL TLS Timor-Leste|TR TUR Türkiye|TM TKM Turkmenistan|
    AE ARE United Arab Emirates|UZ UZB Uzbekistan|VN VNM Viet Nam|YE YEM Yemen`,
  Europe: `
    AX ALA Åland Islands|AL ALB Albania|AD AND Andorra|AT AUT Austria|BY BLR Belarus|BE BEL Belgium|
    BA BIH Bosnia and Herzegovina|BG BGR Bulgaria|HR HRV Croatia|CZ CZE Czechia|DK DNK Denmark|EE EST Estonia|
    FO FRO Faroe Islands|FI FIN Finland|FR FRA France|DE DEU Germany|GI GIB Gibraltar|GR GRC Greece|GG GGY Guernsey|
    VA VAT Holy See|HU HUN Hungary|IS ISL Iceland|IE IRL Ireland|IM IMN Isle of Man|IT ITA Italy|JE JEY Jersey|
    LV LVA Latvia|LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg|MT MLT Malta|MD MDA Moldova|MC MCO Monaco|
    ME MNE Montenegro|NL NLD Netherlands|MK MKD North Macedonia|NO NOR Norway|PL POL Poland|PT PRT Portugal|
    RO ROU Romania|RU RUS Russia|SM SMR San Marino|RS SRB Serbia|SK SVK Slovakia|SI SVN Slovenia|ES ESP Spain|
    SJ SJM Svalbard and Jan Mayen|SE SWE Sweden|CH CHE Switzerland|UA UKR Ukraine|GB GBR United Kingdom`,
  Oceania: `
    AS ASM American Samoa|AU AUS Australia|CX CXR Christmas Island|CC CCK Cocos Islands|CK COK Cook Islands|
    FJ FJI Fiji|PF PYF French Polynesia|GU GUM Guam|KI KIR Kiribati|MH MHL Marshall Islands|FM FSM Micronesia|
    NR NRU Nauru|NC NCL New Caledonia|NZ NZL New Zealand|NU NIU Niue|NF NFK Norfolk Island|
    MP MNP Northern Mariana Islands|PW PLW Palau|PG PNG Papua New Guinea|PN PCN Pitcairn|WS WSM Samoa|
    SB SLB Solomon Islands|TK TKL Tokelau|TO TON Tonga|TV TUV Tuvalu|UM UMI United States Minor Outlying Islands|
    VU VUT Vanuatu|WF WLF Wallis and Futuna`,
}

function countriesOf(region: Country['region']): readonly Country[] {
  return table[region].split('|').map((entry) => {
    const [code = '', alpha3 = '', ...name] = entry.trim().split(' ')
    return { code, alpha3, name: name.join(' '), region }
  })
}

const regions: readonly Country['region'][] = ['Africa', 'Americas', 'Antarctica', 'Asia', 'Europe', 'Oceania']

/** Every country and territory of ISO 3166-1, by code. */
export const countries: readonly Country[] = regions
  .flatMap(countriesOf)
  .sort((one, other) => (one.code < other.code ? -1 : 1))

const byCode = new Map(countries.map((country) => [country.code, country]))

/** The country of a code that this folder's own tables name. */
export function countryOf(code: string): Country {
  const country = byCode.get(code)
  if (country === undefined) throw new RangeError(`No country has the code ${code}`)
  return country
}
