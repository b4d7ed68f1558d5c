import { pool, type Tradition } from './tradition.ts'

export const nearEast: readonly Tradition[] = [
  {
    id: 'arabic',
    lang: 'ara',
    countries: ['SA', 'YE', 'EG', 'IQ', 'JO', 'LY', 'DZ', 'SY', 'LB', 'KW', 'AE', 'SD', 'TN', 'MA'],
    shape: 'given-father-family',
    space: ' ',
    male: pool(`
      محمود=Mahmoud/Mahmud/Mehmoud, يوسف=Yousef/Yusuf/Youssef, خالد=Khalid/Khaled, سعيد=Saeed/Said/Sa'id,
      طارق=Tariq/Tarek/Tareq, فيصل=Faisal/Faysal/Feisal, ناصر=Nasser/Nasir, رشيد=Rashid/Rasheed/Rachid,
      كريم=Karim/Kareem, سليم=Salim/Saleem, مروان=Marwan/Merouane, زياد=Ziad/Ziyad, هشام=Hisham/Hicham,
      وليد=Walid/Waleed/Oualid, جميل=Jamil/Jameel/Djamil
    `),
    female: pool(`
      ليلى=Layla/Leila/Laila, مريم=Maryam/Mariam/Meriem, نور=Nour/Noor, هدى=Huda/Houda, سلمى=Salma/Selma,
      رانيا=Rania/Raniya, أمينة=Amina/Aminah, زينب=Zaynab/Zeinab/Zineb
    `),
    family: pool(`
      الزيتوني=al-Zaytuni/El Zeitouni/Azzaitouni, الحمامي=al-Hammami/El Hammami/Alhammami,
      القصار=al-Qassar/El Kassar/Alqassar, النخلاوي=al-Nakhlawi/El Nakhlaoui/Alnakhlawi,
      السمكري=al-Samkari/El Samkary/Assamkari, الريحاني=al-Rayhani/El Rihani/Arrayhani,
      الفانوس=al-Fanous/El Fanus/Alfanous, الشمعدان=al-Shamadan/El Chamaadan/Ashshamadan,
      النجار=al-Najjar/El Naggar/Alnajjar, الخياط=al-Khayyat/El Khayat/Alkhayyat,
      الجوهري=al-Jawhari/El Gohary/Aljohari, العطار=al-Attar/El Attar/Alattar,
      البستاني=al-Bustani/El Boustani/Albustani, الملاح=al-Mallah/El Mallah/Almallah
    `),
  },
  {
    id: 'persian',
    lang: 'fas',
    countries: ['IR', 'IR', 'AF'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      بهرام=Bahram/Bahraam, کیوان=Keyvan/Kayvan/Kaivan, پیمان=Peyman/Payman/Peiman, شاهین=Shahin/Shaheen,
      فرهاد=Farhad/Ferhad, جمشید=Jamshid/Jamsheed, مهرداد=Mehrdad/Mihrdad, سیاوش=Siavash/Siyavash/Siyawash,
      آرمان=Arman/Armaan, داریوش=Dariush/Daryoush/Darioush
    `),
    female: pool(`
      پروین=Parvin/Parveen, شیرین=Shirin/Shireen, نسرین=Nasrin/Nasreen, لاله=Laleh/Lale, مهناز=Mahnaz/Mehnaz,
      گلناز=Golnaz/Gulnaz
    `),
    family: pool(`
      انارکی=Anaraki/Anaraky, چراغی=Cheraghi/Charaghi, پنبه‌چی=Panbehchi/Panbechi, گلستانی=Golestani/Gulistani,
      زرگرپور=Zargarpour/Zargarpur, کاروانی=Karvani/Karwani, نی‌زار=Neyzar/Naizar, بادبان=Badban/Baadbaan,
      ساعتچی=Saatchi/Sa'atchi, فیروزکوهی=Firouzkouhi/Firuzkuhi, شمشادی=Shamshadi/Shamshady, خرمایی=Khormaei/Khurmayi
    `),
  },
  {
    id: 'hebrew',
    lang: 'heb',
    countries: ['IL'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      איתן=Eitan/Eytan/Itan, נועם=Noam/No'am, אורי=Uri/Ori, גלעד=Gilad/Gil'ad, יונתן=Yonatan/Jonathan,
      רועי=Roi/Roy/Ro'i, עמית=Amit/Ameet
    `),
    female: pool(`
      תמר=Tamar/Tamr, שירה=Shira/Shirah, נעמה=Naama/Na'ama, יעל=Yael/Ya'el, מיכל=Michal/Mikhal
    `),
    family: pool(`
      אלמגור=Almagor/Elmagor, ברקת=Barkat/Bareket, דרורי=Drori/Drory, כרמלי=Karmeli/Carmeli,
      שקדי=Shkedi/Shkedy/Shaked, צוקרמן=Tzukerman/Zuckerman/Tsukerman, חרמוני=Hermoni/Chermoni/Khermoni,
      נחליאלי=Nachlieli/Nahlieli
    `),
  },
  {
    id: 'armenian',
    lang: 'hye',
    countries: ['AM'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Արամ=Aram, Տիգրան=Tigran/Dikran, Վահան=Vahan/Vahann, Կարեն=Karen/Garen, Գագիկ=Gagik/Kakig,
      Հովհաննես=Hovhannes/Hovannes
    `),
    female: pool('Անահիտ=Anahit/Anahid, Մարիամ=Mariam/Maryam, Լուսինե=Lusine/Loussine, Նարինե=Narine/Nareene'),
    family: pool(`
      Ծիրանյան=Tsiranyan/Dziranian, Գինոսյան=Ginosyan/Kinosian, Զուռնաչյան=Zurnachyan/Zournadjian,
      Կտրիճյան=Ktrichyan/Gdridjian, Լուսնյան=Lusnyan/Lousnian, Քարահատյան=Karahatyan/Qarahatyan,
      Ջաղացյան=Jaghatsyan/Chaghatsian
    `),
  },
  {
    id: 'georgian',
    lang: 'kat',
    countries: ['GE'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      ლევან=Levan/Lewan, გიორგი=Giorgi/Georgi, ვახტანგ=Vakhtang/Vachtang, ზურაბ=Zurab/Zourab, თამაზ=Tamaz/Thamaz,
      ირაკლი=Irakli/Irakly
    `),
    female: pool('ნინო=Nino, ქეთევან=Ketevan/Qetevan, თამარ=Tamar/Thamar, ლელა=Lela'),
    family: pool(`
      ვენახიძე=Venakhidze/Wenachidse, ნიავაშვილი=Niavashvili/Niawaschwili, ქვევრიძე=Kvevridze/Qvevridze,
      ღრუბელაშვილი=Grubelashvili/Ghrubelashvili, მთვარელიძე=Mtvarelidze/Mthwarelidse,
      კაკლიშვილი=Kaklishvili/Kaklischwili, ტყეშელიძე=Tkeshelidze/Tqeshelidze
    `),
  },
  {
    id: 'turkish',
    lang: 'tur',
    countries: ['TR'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Çağatay/Cagatay, Doğan/Dogan, Işık/Isik, Oğuz/Oguz/Oghuz, Tarık/Tarik, Gürkan/Gurkan/Guerkan, Barış/Baris,
      Şahin/Sahin/Shahin
    `),
    female: pool('Gülşen/Gulsen/Guelsen, Ayşegül/Aysegul, Çiğdem/Cigdem, Pınar/Pinar, Şebnem/Sebnem'),
    family: pool(`
      Değirmenli/Degirmenli, Karagöllü/Karagollu, Çınarcık/Cinarcik, Yıldıztepe/Yildiztepe, Taşköprücü/Taskoprucu,
      Gümüşlü/Gumuslu/Guemueslue, Ağaoğulları/Agaogullari, Bıçakkaya/Bicakkaya
    `),
  },
]
