import { type NamePart, pool } from './names/tradition.ts'

/** How companies of a country are named: `{}` stands for the brand. */
export interface CompanyStyle {
  readonly countries: readonly string[]
  readonly lang: string
  readonly brands: readonly NamePart[]
  /** The name in the script, and the names that it goes by in Latin letters. */
  readonly forms: readonly { readonly native: string | null; readonly latin: readonly string[] }[]
}

const latinBrands = pool(`
  Altamar, Brisavento, Cormorán/Cormoran, Delphinara, Estrellamar, Fjordline, Galenic, Halcyonis, Istmica, Juniperus,
  Kestrelwood, Lumenport, Montefaro, Nordhaven, Oleandra, Pampero, Quayside, Rosavent, Saltmarsh, Tidewell,
  Umbrella Pine, Vellamo, Westerly, Zephyrine
`)

const latin = (countries: string, ...forms: readonly string[]): CompanyStyle => ({
  countries: countries.split(' '),
  lang: 'eng',
  brands: latinBrands,
  forms: forms.map((form) => ({ native: null, latin: [form] })),
})

export const companyStyles: readonly CompanyStyle[] = [
  latin('MX', 'Comercializadora {}, S.A. de C.V.', 'Transportes {}, S.A. de C.V.', 'Grupo {}, S. de R.L. de C.V.'),
  latin('CO EC', 'Inversiones {} S.A.S.', 'Agropecuaria {} S.A.S.'),
  latin('PA', '{} Overseas S.A.', '{} Maritime Inc.', '{} Holdings Corp.'),
  latin('GB CY MT', '{} Trading Limited', '{} Logistics Limited', '{} Ship Management Ltd'),
  latin('AE', '{} General Trading LLC', '{} Marine Services FZE', '{} Gold Trading DMCC'),
  latin('SG HK', '{} Shipping Pte. Ltd.', '{} Resources Limited', '{} Electronics Limited'),
  latin('DE AT', '{} Handels GmbH', '{} Spedition GmbH'),
  latin('TR', '{} Denizcilik A.Ş.', '{} Dış Ticaret Ltd. Şti.'),
  latin('NG KE ZA', '{} Ventures Ltd', '{} Freight Forwarders Ltd'),
  {
    countries: ['RU', 'KZ', 'BY'],
    lang: 'rus',
    brands: pool(`
      Северный Парус=Severny Parus/Northern Sail, Янтарный Берег=Yantarny Bereg/Iantarnyi Bereg,
    Лунная Пристань=Lunnaya Pristan/Lunnaia Pristan, Медный Кит=Medny Kit/Mednyi Kit,
    Тихая Гавань=Tikhaya Gavan/Tihaya Gavan, Стальной Аист=Stalnoy Aist/Stalnoi Aist
  `),
    forms: [
      { native: 'ООО «{}»', latin: ['OOO {}', '{} LLC'] },
      { native: 'АО «{} Логистик»', latin: ['AO {} Logistik', '{} Logistic JSC'] },
      { native: 'ООО «{} Трейд»', latin: ['OOO {} Treid', '{} Trade LLC'] },
    ],
  },
  {
    countries: ['SY', 'LB', 'IQ', 'YE', 'AE'],
    lang: 'ara',
    brands: pool(`
      النخلة الفضية=Al Nakhla Al Fiddiya/Silver Palm, الشراع=Al Shiraa/El Cheraa,
      المرفأ الهادئ=Al Marfa Al Hadi/Quiet Harbour, القنديل=Al Qandil/El Kandil, الزعفران=Al Zaafaran/Azzafran
    `),
    forms: [
      { native: 'شركة {} للتجارة', latin: ['{} Trading Company', 'Sharikat {} lil Tijara'] },
      { native: 'مؤسسة {} للصرافة', latin: ['{} Exchange', 'Muassasat {} lil Sirafa'] },
      { native: 'شركة {} للشحن', latin: ['{} Shipping Company', 'Sharikat {} lil Shahn'] },
    ],
  },
  {
    countries: ['IR'],
    lang: 'fas',
    brands: pool(`
      بادبان نقره=Badban Noghreh/Silver Sail, چراغ دریا=Cheragh Darya/Sea Lamp,
      گلستان شرق=Golestan Shargh/Gulistan Sharq, پارس انار=Pars Anar, کاروان آبی=Karvan Abi/Blue Caravan
    `),
    forms: [
      { native: 'شرکت {}', latin: ['{} Company', 'Sherkat-e {}'] },
      { native: 'شرکت صنایع {}', latin: ['{} Industries', 'Sanaye {} Co.'] },
    ],
  },
  {
    countries: ['CN', 'HK', 'TW'],
    lang: 'zho',
    brands: pool(`
      海星=Haixing/Hoi Sing, 金帆=Jinfan/Kam Fan, 远湾=Yuanwan/Yuen Wan, 青灯=Qingdeng/Ching Tang, 白鹭=Bailu/Pak Lo,
      东桥=Dongqiao/Tung Kiu
    `),
    forms: [
      { native: '{}贸易有限公司', latin: ['{} Trading Co., Ltd.', '{} Maoyi Youxian Gongsi'] },
      { native: '{}化工有限公司', latin: ['{} Chemical Co., Ltd.', '{} Huagong Youxian Gongsi'] },
      { native: '{}电子科技有限公司', latin: ['{} Electronic Technology Co., Ltd.', '{} Dianzi Keji'] },
    ],
  },
  {
    countries: ['GR', 'CY'],
    lang: 'ell',
    brands: pool(`
      Ασημένιος Γλάρος=Asimenios Glaros/Silver Gull, Ήσυχο Λιμάνι=Isycho Limani/Hesycho Limani,
      Χάλκινη Άγκυρα=Chalkini Agkyra/Halkini Angira, Δελφίνιον=Delfinion/Delphinion
    `),
    forms: [
      { native: '{} Ναυτιλιακή Α.Ε.', latin: ['{} Naftiliaki S.A.', '{} Shipping S.A.'] },
      { native: '{} Εμπορική Ε.Π.Ε.', latin: ['{} Emporiki E.P.E.', '{} Trading Ltd'] },
    ],
  },
  {
    countries: ['KR', 'KP'],
    lang: 'kor',
    brands: pool(`
      은돛=Eundot/Undot, 푸른등대=Pureun Deungdae/Purun Tungdae, 해솔=Haesol/Hae Sol, 금빛나루=Geumbit Naru/Kumbit Naru
    `),
    forms: [
      { native: '{} 무역회사', latin: ['{} Trading Corporation', '{} Muyok Hoesa'] },
      { native: '주식회사 {}', latin: ['{} Co., Ltd.', 'Jusik Hoesa {}'] },
    ],
  },
]

/** Groups without papers: the place stands for `{}`. */
export const groupNames: readonly string[] = [
  '{} Harbour Ring',
  '{} Night Ferry Network',
  'Hermandad del Faro de {}',
  '{} Saffron Route',
  'Los Tejedores de {}',
  '{} Container Crew',
  'The {} Forty',
  '{} Lantern Society',
]
