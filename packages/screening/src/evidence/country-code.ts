/**
 * Countries by code or English name, as ISO 3166-1 alpha-2 in lower case. Codes are a table (alpha-2 and alpha-3
 * written together); names come from the runtime's own list (CLDR), with the formal and older names that lists use.
 */
const codes = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER
NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP
SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY
UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`

const otherNames: Readonly<Record<string, string>> = {
  'democratic peoples republic of korea': 'kp',
  'north korea': 'kp',
  dprk: 'kp',
  'korea north': 'kp',
  'republic of korea': 'kr',
  'korea south': 'kr',
  'islamic republic of iran': 'ir',
  'iran islamic republic of': 'ir',
  'syrian arab republic': 'sy',
  'russian federation': 'ru',
  'united states of america': 'us',
  usa: 'us',
  uk: 'gb',
  'great britain': 'gb',
  'united republic of tanzania': 'tz',
  'lao peoples democratic republic': 'la',
  'viet nam': 'vn',
  burma: 'mm',
  myanmar: 'mm',
  'cote divoire': 'ci',
  'ivory coast': 'ci',
  'democratic republic of the congo': 'cd',
  'democratic republic of congo': 'cd',
  'congo democratic republic of the': 'cd',
  congo: 'cg',
  'bolivarian republic of venezuela': 've',
  'plurinational state of bolivia': 'bo',
  'republic of moldova': 'md',
  'brunei darussalam': 'bn',
  'czech republic': 'cz',
  turkey: 'tr',
  macedonia: 'mk',
  swaziland: 'sz',
  'cape verde': 'cv',
  'east timor': 'tl',
  palestine: 'ps',
  'west bank': 'ps',
  gaza: 'ps',
  'hong kong': 'hk',
  macau: 'mo',
  'bosnia and herzegovina': 'ba',
  'state of libya': 'ly',
  'libyan arab jamahiriya': 'ly',
  'peoples republic of china': 'cn',
  d: 'de',
  gbd: 'gb',
  gbn: 'gb',
  gbo: 'gb',
  gbp: 'gb',
  gbs: 'gb',
  rks: 'xk',
  rom: 'ro',
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

const names = new Intl.DisplayNames(['en'], { type: 'region' })
let table: Map<string, string> | undefined

function build(): Map<string, string> {
  const all = new Map<string, string>()
  for (const code of codes.trim().split(/\s+/)) {
    const [two, three] = [code.slice(0, 2).toLowerCase(), code.slice(2).toLowerCase()]
    all.set(two, two)
    all.set(three, two)
    all.set(plain(names.of(two.toUpperCase()) ?? two), two)
  }
  for (const [name, code] of Object.entries(otherNames)) all.set(name, code)
  return all
}

/** The alpha-2 code of a country given by code or name; what is not known stays as it is, so that equal texts still meet. */
export function countryCode(text: string): string {
  table ??= build()
  const key = plain(text)
  return table.get(key) ?? key
}

/** A country as a sentence names it: its name, or what was written where no name is known. */
export function countryInWords(value: string): string {
  const code = countryCode(value)
  return /^[a-z]{2}$/.test(code) ? (names.of(code.toUpperCase()) ?? value) : value
}
