import { pool, type Tradition } from './tradition.ts'

export const africaAndAmericas: readonly Tradition[] = [
  {
    id: 'ethiopic',
    lang: 'amh',
    countries: ['ET', 'ET', 'ER'],
    shape: 'given-father',
    space: ' ',
    male: pool(`
      ተስፋዬ=Tesfaye/Tesfay, ግርማ=Girma/Germa, ከበደ=Kebede/Kabada, ሙሉጌታ=Mulugeta/Moulougueta, ዳዊት=Dawit/Daweet,
      ኃይሌ=Haile/Hayle, በቀለ=Bekele/Beqele
    `),
    female: pool('አስቴር=Aster/Astier, ሰላማዊት=Selamawit/Salamawit, ትዕግስት=Tigist/Tegest, ሂሩት=Hirut/Hiroot'),
    family: pool(`
      ወርቁ=Worku/Werqu, አበራ=Abera/Aberra, ደስታ=Desta/Dasta, ለማ=Lemma/Lema, ታደሰ=Tadesse/Taddese, ንጉሤ=Nigussie/Neguse
    `),
  },
  {
    id: 'nigerian',
    lang: 'eng',
    countries: ['NG', 'NG', 'GH'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Chukwuemeka/Emeka, Olumide/Olu, Babatunde/Tunde, Ifeanyi/Ifeanyichukwu, Musa/Moussa, Kwabena/Kwabina,
      Abubakar/Aboubacar
    `),
    female: pool('Ngozi/Ngozichukwu, Folashade/Shade, Amina/Aminat, Adwoa/Adjoa, Chidinma/Chidimma'),
    family: pool(`
      Okwuosaka/Okwosaka, Adegbolahan, Nwachineke/Nwachinneke, Ogunsanmi/Ogunsami, Danladiya, Boatengwaa,
      Eze-Ukwu/Ezeukwu, Afolarinde
    `),
  },
  {
    id: 'sahelian',
    lang: 'fra',
    countries: ['SN', 'ML', 'CI', 'GN', 'NE'],
    shape: 'given-family',
    space: ' ',
    male: pool('Moussa/Musa, Ousmane/Usman, Souleymane/Sulaiman, Cheikh/Sheikh, Boubacar/Abubakar, Ibrahima/Ibrahim'),
    female: pool('Aïssatou/Aissatou/Aisha, Fatoumata/Fatimata, Mariama/Mariam, Khady/Khadija'),
    family: pool(`
      Diabakhaté/Diabakhate/Jabakhate, Kouyatédou/Kouyatedou, Ndiayère/Ndiayere/Njayere, Sangaréba/Sangareba,
      Touréna/Tourena/Turena, Coulibalen/Kulibalen
    `),
  },
  {
    id: 'swahili',
    lang: 'swa',
    countries: ['KE', 'TZ', 'UG'],
    shape: 'given-family',
    space: ' ',
    male: pool('Juma/Djuma, Baraka/Baracka, Hamisi/Hamis, Kamau, Otieno/Ochieno, Ssemakula/Semakula'),
    female: pool('Neema/Nema, Wanjiku/Wanjikoo, Akinyi, Zawadi, Nakato'),
    family: pool('Mwangombe/Mwang’ombe, Kiprotichi/Kiprotich, Odhiambore, Wafulana, Nyamweziko/Nyamuezi, Mbuguati'),
  },
  {
    id: 'spanish',
    lang: 'spa',
    countries: ['MX', 'CO', 'VE', 'GT', 'HN', 'SV', 'EC', 'PE', 'DO', 'ES', 'AR', 'CU'],
    shape: 'given-family-family',
    space: ' ',
    male: pool(`
      José Luis/Jose Luis, Héctor/Hector/Ector, Adrián/Adrian, Ramón/Ramon, Óscar/Oscar/Oskar, Germán/German,
      Joaquín/Joaquin/Juaquin, Iván/Ivan
    `),
    female: pool(`
      María Inés/Maria Ines, Lucía/Lucia/Luzia, Mónica/Monica, Yesenia/Jesenia/Yessenia, Rocío/Rocio,
      Xóchitl/Xochitl/Sochil
    `),
    family: pool(`
      Zarzalejo/Sarsalejo, Peñaranda/Penaranda, Ibáñez/Ibanez, Quiñonero/Quinonero, Arboleda, Montellano/Monteyano,
      Villaseca, Urdangarayo, Cárcamo/Carcamo, Olivenza/Olibensa, Jáuregui/Jauregui, Echeverría/Echeverria/Etcheverria
    `),
  },
  {
    id: 'portuguese',
    lang: 'por',
    countries: ['BR', 'BR', 'PT', 'AO', 'MZ'],
    shape: 'given-family-family',
    space: ' ',
    male: pool('João/Joao, Antônio/Antonio, Luís/Luiz/Luis, Tomás/Thomaz/Tomas, Valdir/Waldir, Sebastião/Sebastiao'),
    female: pool('Conceição/Conceicao, Inês/Ines/Ignez, Tereza/Teresa/Thereza, Luzia/Lucia, Rosângela/Rosangela'),
    family: pool(`
      Guimarãesta/Guimaraesta, Quintanilha, Gonçalvino/Goncalvino, Araújola/Araujola, Sampaioso,
      Falcãozinho/Falcaozinho, Abreuvale, Mourãote/Mouraote
    `),
  },
]
