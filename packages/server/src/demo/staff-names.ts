/** First names of our own staff, of many origins, as a large agency has them. */
export const staffFirstNames: readonly string[] = `
  Abigail Adaeze Alana Alejandra Amara Anders Anika Annelise Antonio Aurelio Beatriz Benedict Bettina Bronwyn Caleb
  Camila Carlotta Cedric Chiara Clement Colette Cormac Dalia Damian Darnell Delphine Desiree Dominic Elias Eloise
  Emeka Enrique Esther Fatima Felipe Fiona Florian Gareth Genevieve Gloria Hana Harriet Hector Helena Hugo Ines Ingrid
  Isaac Ivana Jamal Janelle Jasper Jiho Joaquin Kamila Kareem Keiko Kendra Lakshmi Lamar Leandro Leonie Linh Lorenzo
  Lucinda Magnus Malcolm Marisol Marguerite Mateo Mei Meredith Minh Nadia Naomi Nathaniel Nikhil Noelle Octavia Odell
  Olga Oscar Paloma Pernille Philomena Priya Quentin Rafael Ramona Renata Rhys Rohan Rosalind Ruben Sabine Salvador
  Selim Serena Silas Simone Solange Stellan Sunita Tamsin Teodoro Thandiwe Theo Tobias Ursula Valentina Vera Victor
  Wanda Wesley Xavier Yolanda Yusuf Zadie Zoltan
`
  .trim()
  .split(/\s+/)

/** Family names of our own staff: rare enough that first and last together are nobody known. */
export const staffLastNames: readonly string[] = `
  Abernethy-Cole Achterberg Adeyinka Aguilera-Ponce Alderwick Amesbury Anandale Arbuthnot Ashgrove Bagshawe
  Balakrishna Barragan Beaumarsh Bellweather Bhattari Birkenshaw Blankenship Bocanegra Bramwell Brightwater Brookhouse
  Calloway-Reed Camarillo Carstairs Castellow Chakravar Chaudron Cheesman Clutterbuck Coldstream Cordwell Cranmore
  Crosthwaite Dagenais Dankworth Delacourt Denholm Dhillonby Dobrowski Domingues Dragomir Drinkwater Duquesnel
  Eastlake Eberhardt Ekpenyong Ellingsworth Escarpenter Fairweather Falkenrath Farquharson Featherstone Fellowes
  Fennimore Finkelmann Fitzalan Fjellstad Fotheringay Gallowglass Garibay Gathercole Giltrap Glendower Goldthorpe
  Goodenough Grantchester Greenhalgh Gunderson Habersham Hackensack Hallorand Hammersmith Hargreaves Hathersage
  Hawksworth Heatherly Hernandez-Vale Higginbotham Hollowell Huddlestone Ibarrola Iwatsubo Jankowiak Jellicoe
  Jimenez-Sol Kagawame Kapuscin Kavanaugh-Lee Kelleher Kensington Kittredge Kowalczyk Krishnaraj Lachlanson Lambkin
  Langenfeld Larrabee Lightbourne Lindqvist Llewelyn Loughborough Lovelace-Diaz Macalester Maddingley Maldonado-Rey
  Mansoori Marchbanks Matsudaira Mayweathers McAlpine McCorquodale Melbourne Merrivale Middlemiss Montcrieff Moorhouse
  Mukherji Nakashige Nettlefold Nightingale Norrington Nwokolo Oakenshaw Oduwole Okonjo-Hart Oldcastle Orozco-Lima
  Ottaway Oyelaran Palmgren Papadimos Partridge Pemberton Penhallow Pettibone Pocklington Postlethwaite Prendergast
  Quickswood Quintero-May Radcliffe Rainsford Ravenscroft Redgrave-Shaw Rosencrantz Rutherglen Saavedra-Kerr
  Sanderling Satterthwaite Scarborough Sedgewick Shackleford Silverwood Skelmersdale Sommerville Stapleford
  Steadman-Cruz Stonebridge Summerscale Swarthmore Szymborski Takamura Tattersall Tenpenny Thistlewood Throckmorton
  Tillinghast Trelawney Tumbleson Underhill Valderrama-Cole Vandermolen Venkatara Villalobos-Ames Wadsworthy Wainscott
  Walthamstow Weatherby Wetherell Whitcombe Widdrington Willoughby Windermere Winterbottom Wolstenholme Woodhouselee
  Wrigglesworth Yarborough Yoshinaga Zabriskie Zielonka
`
  .trim()
  .split(/\s+/)
