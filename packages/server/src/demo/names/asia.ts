import { pool, type Tradition } from './tradition.ts'

export const asia: readonly Tradition[] = [
  {
    id: 'chinese',
    lang: 'zho',
    countries: ['CN', 'CN', 'TW', 'HK'],
    shape: 'family-given',
    space: '',
    // Pinyin first, then what Hong Kong or Taiwan would write.
    male: pool(`
      建国=Jianguo/Kin Kwok/Chien-kuo, 志强=Zhiqiang/Chi Keung/Chih-chiang, 文华=Wenhua/Man Wah/Wen-hua,
      国栋=Guodong/Kwok Tung/Kuo-tung, 浩然=Haoran/Ho Yin/Hao-jan, 永康=Yongkang/Wing Hong/Yung-kang,
      少峰=Shaofeng/Siu Fung/Shao-feng, 德胜=Desheng/Tak Sing/Te-sheng, 家明=Jiaming/Ka Ming/Chia-ming,
      志远=Zhiyuan/Chi Yuen/Chih-yuan
    `),
    female: pool(`
      淑芬=Shufen/Suk Fan/Shu-fen, 美玲=Meiling/Mei Ling/Mei-ling, 雅婷=Yating/Nga Ting/Ya-ting,
      秀英=Xiuying/Sau Ying/Hsiu-ying, 晓燕=Xiaoyan/Hiu Yin/Hsiao-yen, 玉珍=Yuzhen/Yuk Chun/Yu-chen
    `),
    family: pool(`
      陈=Chen/Chan/Ch'en, 黄=Huang/Wong/Hwang, 郑=Zheng/Cheng, 吴=Wu/Ng/Woo, 许=Xu/Hui/Hsu, 谢=Xie/Tse/Hsieh,
      曾=Zeng/Tsang/Tseng, 蔡=Cai/Choi/Tsai, 邓=Deng/Tang/Teng, 徐=Xu/Tsui/Hsu, 梁=Liang/Leung, 周=Zhou/Chow/Chou
    `),
  },
  {
    id: 'japanese',
    lang: 'jpn',
    countries: ['JP'],
    shape: 'family-given',
    space: ' ',
    // In kana, as visa forms ask for the reading.
    male: pool(`
      ハルト=Haruto, ショウヘイ=Shohei/Syohei/Shouhei, リョウタ=Ryota/Ryouta/Ryohta, ケンイチ=Kenichi/Ken'ichi, ユウキ=Yuki/Yuuki,
      ダイスケ=Daisuke, ジュン=Jun, コウジ=Koji/Kouji/Kohji
    `),
    female: pool('サクラ=Sakura, ユウコ=Yuko/Yuuko, チヒロ=Chihiro/Tihiro, マリコ=Mariko, シズカ=Shizuka/Sizuka'),
    family: pool(`
      オオツカバラ=Otsukabara/Ohtsukabara/Ootsukabara, ミズハシ=Mizuhashi/Mizuhasi, シバモリ=Shibamori/Sibamori,
      フジナミ=Fujinami/Huzinami, ツルサキ=Tsurusaki/Turusaki, イイダバシ=Iidabashi/Iidabasi, クロイワ=Kuroiwa,
      ホウジョウタニ=Hojotani/Houjoutani
    `),
  },
  {
    id: 'korean',
    lang: 'kor',
    countries: ['KR', 'KR', 'KP'],
    shape: 'family-given',
    space: '',
    male: pool(`
      영호=Yeong-ho/Young Ho/Yongho, 민석=Min-seok/Min Suk/Minsok, 성철=Seong-cheol/Sung Chul/Song Chol,
      재현=Jae-hyeon/Jae Hyun/Chae-hyon, 동혁=Dong-hyeok/Dong Hyuk/Tong Hyok, 상우=Sang-u/Sang Woo/Sangwoo,
      기준=Gi-jun/Ki Joon/Kijun
    `),
    female: pool(`
      은주=Eun-ju/Eun Joo/Unju, 미경=Mi-gyeong/Mi Kyung/Mikyong, 수진=Su-jin/Soo Jin/Sujin, 혜영=Hye-yeong/Hye Young/Hyeyong,
      정숙=Jeong-suk/Jung Sook/Chong Suk
    `),
    family: pool(`
      최=Choe/Choi/Ch'oe, 류=Ryu/Yoo/Rhyu, 노=No/Roh/Noh, 곽=Gwak/Kwak/Kwag, 조=Jo/Cho/Joh, 임=Im/Lim/Yim, 전=Jeon/Chun/Chon,
      권=Gwon/Kwon
    `),
  },
  {
    id: 'thai',
    lang: 'tha',
    countries: ['TH'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      สมชาย=Somchai/Somchay, ประเสริฐ=Prasert/Prasoet, วีระ=Wira/Veera, ณัฐพล=Nattapon/Natthaphon,
      ธนากร=Thanakorn/Tanakon, กิตติ=Kitti/Gitti
    `),
    female: pool('มาลี=Malee/Mali, สุภาพร=Supaporn/Suphaphon, วิไล=Wilai/Vilai, กัญญา=Kanya/Ganya'),
    family: pool(`
      แก้วมรกต=Kaewmorakot/Keomorakot, ทองใบ=Thongbai/Tongbai, ศรีสวรรค์=Srisawan/Sisawan,
      จันทร์ส่อง=Chansong/Jansong, บัวขาวศรี=Buakhaosri/Buakaosi, วงศ์นที=Wongnathee/Vongnati,
      ดอกไม้ป่า=Dokmaipa/Dogmaipa
    `),
  },
  {
    id: 'hindi',
    lang: 'hin',
    countries: ['IN', 'IN', 'NP'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      राजेश=Rajesh/Rajesch, सुरेश=Suresh, विक्रम=Vikram/Wikram, दीपक=Deepak/Dipak, हरीश=Harish/Hareesh, मनोज=Manoj,
      गोविन्द=Govind/Gobind, संजीव=Sanjeev/Sanjiv
    `),
    female: pool(`
      सुनीता=Sunita/Suneeta, लक्ष्मी=Lakshmi/Laxmi, पूजा=Pooja/Puja, गीता=Geeta/Gita, उषा=Usha, सीमा=Seema/Sima
    `),
    family: pool(`
      बैरागीवाल=Bairagiwal/Bairagival, चौधरीकर=Chaudharikar/Choudharikar, पहाड़ीवाला=Pahariwala/Pahadivala,
      दीपकार=Deepkar/Dipkar, सोनवणीकर=Sonvanikar/Sonwanikar, मिस्त्रीवाल=Mistriwal/Mistrival, तिलकनाथ=Tilaknath,
      कुम्हारे=Kumhare/Kumharey
    `),
  },
  {
    id: 'bengali',
    lang: 'ben',
    countries: ['BD'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      রফিক=Rafiq/Rofiq/Rafique, জাহিদ=Zahid/Jahid, কামাল=Kamal/Kamaal, শফিক=Shafiq/Shofiq, তানভীর=Tanvir/Tanveer
    `),
    female: pool('নাসরিন=Nasrin/Nasreen, শিউলি=Shiuli/Sheuli, রুমানা=Rumana/Roomana, ফারজানা=Farzana/Farjana'),
    family: pool(`
      চৌকিদার=Chowkidar/Choukidar, মাঝিবাড়ি=Majhibari/Mazhibari, নৌকাওয়ালা=Noukawala/Naukawala,
      তালুকগড়=Talukgarh/Talukgor, বটতলী=Bottoli/Battali, শাপলাবাদী=Shaplabadi/Saplabadi
    `),
  },
  {
    id: 'vietnamese',
    lang: 'vie',
    countries: ['VN'],
    shape: 'family-middle-given',
    space: ' ',
    male: pool('Hùng/Hung, Đức/Duc, Tuấn/Tuan, Khánh/Khanh, Phước/Phuoc, Thành/Thanh'),
    female: pool('Hương/Huong, Nguyệt/Nguyet, Thảo/Thao, Bích/Bich, Lệ/Le'),
    family: pool('Đặng/Dang, Huỳnh/Huynh/Hoang, Vũ/Vu/Vo, Lương/Luong, Phạm/Pham, Tạ/Ta, Đoàn/Doan'),
  },
  {
    id: 'indonesian',
    lang: 'ind',
    countries: ['ID', 'MY'],
    shape: 'given-family',
    space: ' ',
    male: pool(`
      Bambang, Sutrisno/Soetrisno, Joko/Djoko, Yusuf/Jusuf/Joesoef, Cahyo/Tjahjo, Rahmat/Rachmat, Agus/Agoes
    `),
    female: pool('Siti, Dewi/Dewie, Yuliana/Juliana, Wahyuni/Wahjuni, Endang'),
    family: pool(`
      Kertomulyo/Kertomuljo, Sungkawijaya/Soengkawidjaja, Jatimerto/Djatimerto, Cokrowening/Tjokrowening,
      Purbajati/Poerbadjati, Wirasantika
    `),
  },
  {
    id: 'filipino',
    lang: 'fil',
    countries: ['PH'],
    shape: 'given-family-family',
    space: ' ',
    male: pool('Crisanto/Chrisanto, Rodel, Jun-jun/Junjun, Isagani, Reynaldo/Renaldo, Danilo'),
    female: pool('Luzviminda, Marivic/Maribic, Corazon/Corason, Jocelyn/Josalyn, Perlita'),
    family: pool(`
      Bagongahasa, Dimaculangan/Dimakulangan, Magsaysayin, Lakandiwa/Lacandiwa, Panganibanan, Catacutanin/Katakutanin
    `),
  },
]
