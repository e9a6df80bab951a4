// Word lists for people, firms, companies and places. All invented; a data table.
export const firstNames =
  'Adaeze Alistair Amara Anselm Beatrix Benedikt Calista Camille Cedric Clementine Corwin Dahlia Damaris Desmond Dorothea Edmund Eleni Elspeth Emeka Esteban Farida Felix Fionnuala Gideon Giulia Greta Hakim Harriet Helene Hugo Ines Ingrid Isadora Jasper Joaquin Jorunn Kamala Keiko Kwame Lachlan Leocadia Linnea Lorcan Lucinda Malcolm Marguerite Mateo Mireille Moira Nadia Nikolai Noor Octavia Olufemi Orla Osric Paloma Percival Petra Quentin Rafaela Rashida Roderick Rosalind Salma Sanjay Saoirse Seraphina Silvio Soledad Tamsin Thaddeus Tobias Ulrika Valentin Viola Wendell Winifred Xiomara Yusuf Zelda Zoltan'.split(
    ' ',
  );

export const lastNames =
  'Abernethy Achterberg Adeyemi-Cole Alvarado-Finch Ashgrove Balanchard Barrowclough Beaumarchand Bellweather Birchfield Blackthorne Bramwell Brightwater Calloway Carrowmore Castellanos-Reyes Cavendale Chanterelle Cobblestone Coldbrook Corrigan-Watts Crabtree Dalrymple-Shaw Delacroix-Hume Devonport Drummondale Eastlake Ellingworth Everhart-Boone Fairbourne Fennimore Featherstone Fitzmorris Galbraithe Gantry Garrideb Glenhaven Goldfinch Greyling Halvorsen-Pike Harkaway Hartsworth Hawksmoor Hazelrigg Hollingbourne Ingersoll-Vance Ironwood Jessamine Kallistrate Kestrel Kingsolving Lachance-Ord Lanternmoor Larkspur Leatherwood Lindqvist-Moss Lockridge Longacre Macallister-Roe Marchbanks Merriweather-Stone Millbrook Montclair-Reeve Moorcroft Nakashimura Netherfield Nightingale-Burr Northcutt Oakhurst Okonkwo-Bell Oyelaran Pangbourne Pemberwick Pennyfeather Quillfeather Ravenscroft-Dole Redfearn Rookwood Rosenthal-Vega Sallowfield Sandoval-Kerr Silverthorne Stonebridge Summerisle Sweetwater Tallowmere Tarkington-Lee Thistlewood Thornquist Trelawney-Hart Underhill-Moss Valderrama-Fox Vanterpool Wainscott Weatherby-Cruz Westerholt Whitlock-Dane Winterbourne Yarborough-Quist Zambelli-North'.split(
    ' ',
  );

export const companyHeads =
  'Amberline Anchor Ridge|Arbor Vale|Ashland Quarry|Aurelian|Blue Heron|Bracken Hill|Brightwater|Cadence Point|Calder Rock|Cedarmark|Cinder Creek|Clearhaven|Copper Lantern|Corbel|Crestfall|Crosswind|Dovetail|Driftwood Harbor|Eastgate Meridian|Elder Pine|Ember Street|Fallow Field|Ferrous|Fourth Meridian|Gantry Bay|Glasswing|Goldenrod|Granite Spur|Greywater|Harrow Lane|Hazel & Thorne|High Lonesome|Hollow Oak|Ironbridge|Ivory Gate|Juniper Flats|Keystone Hollow|Kitefin|Lakemont|Larkfield|Lodestar Basin|Longshore|Lumen Ridge|Mariner Eleven|Mossback|Nettle Creek|North Fathom|Obsidian Fork|Old Quay|Opal Junction|Orchard Nine|Paragon Slate|Pelican Reach|Pinnacle Marsh|Quarterdeck|Quill & Anvil|Red Sumac|Ridgewater|Saltmarsh|Sable Point|Seven Pines|Silver Birch|Slate Harbor|Southwind|Starling|Stonecrop|Sundial|Tallgrass|Tern Island|Thistledown|Tidewrack|Trestle|Umber Coast|Vantage Loch|Verdigris|Wayfarer|Westering|Whistling Kite|Wildrye|Windrose'
    .replace('Amberline Anchor Ridge', 'Amberline|Anchor Ridge')
    .split('|');

export const companyTails =
  'Logistics, Inc.|Capital Partners, LLC|Biologics Corp.|Semiconductor, Inc.|Shipping Ltd.|Energy Holdings, LP|Foods Company|Insurance Company|Media Group, LLC|Pharmaceuticals, Inc.|Properties, LLC|Software, Inc.|Steel Works, Inc.|Therapeutics, Inc.|Wireless LLC|Aviation Services, Inc.|Packaging Corporation|Mortgage Trust|Medical Devices, Inc.|Apparel, Inc.|Textiles Co.|Marine Insurance Co.|Analytics, Inc.|Construction Group, LLC|Hospitality Partners, LP|Robotics, Inc.'.split(
    '|',
  );

export const firmTails = 'LLP|& Associates, P.C.|PLLC|LLP|P.A.|LLP'.split('|');

export const streets =
  'Alder Street|Battery Row|Beacon Terrace|Canal Place|Chandler Avenue|Commerce Walk|Dockside Avenue|Exchange Alley|Foundry Street|Fulton Arcade|Harbor Plaza|Juniper Avenue|Lantern Street|Market Circle|Mercer Row|Old Mill Road|Orchard Street|Parkside Avenue|Quarry Road|Ropewalk Lane|Signal Hill Road|Tannery Street|Union Crescent|Wharf Street'.split(
    '|',
  );

/** Seat, state and ZIP for addresses. */
export const places =
  'New York, NY 10007|New York, NY 10019|San Francisco, CA 94111|Oakland, CA 94612|San Jose, CA 95113|Houston, TX 77002|Corpus Christi, TX 78401|Washington, DC 20004|Washington, DC 20036|Chicago, IL 60603|Chicago, IL 60654|Rockford, IL 61101|Anchorage, AK 99501|Fairbanks, AK 99701|Wilmington, DE 19801|White Plains, NY 10601|Boston, MA 02110|Denver, CO 80202|Atlanta, GA 30303|Seattle, WA 98101|St. Louis, MO 63101|Minneapolis, MN 55402'.split(
    '|',
  );

export const agencies =
  'Commissioner of the Bureau of Coastal Survey|Administrator of the National Seed Registry|Secretary of the Department of Inland Waterways|Director of the Office of Lighthouse Preservation|Federal Board of Grain Inspection|Bureau of Antarctic Fisheries'.split(
    '|',
  );

/** Cause, nature of suit, what it is about. Social Security first: its documents are for the parties only. */
export const suits: readonly {
  cause: string;
  nature: string;
  jurisdiction: string;
  subject: string;
  demand: string;
}[] = [
  {
    cause: '28:1332 Diversity-Breach of Contract',
    nature: '190 Contract: Other',
    jurisdiction: 'Diversity',
    subject: 'breach of a supply agreement for refrigerated cargo containers',
    demand: '$4,200,000',
  },
  {
    cause: '35:271 Patent Infringement',
    nature: '830 Patent',
    jurisdiction: 'Federal Question',
    subject: 'infringement of a patent on low-power acoustic sensors',
    demand: '',
  },
  {
    cause: '15:1 Antitrust Litigation',
    nature: '410 Anti-Trust',
    jurisdiction: 'Federal Question',
    subject: 'an alleged agreement to fix the price of industrial lubricants',
    demand: '',
  },
  {
    cause: '42:1983 Civil Rights Act',
    nature: '440 Civil Rights: Other',
    jurisdiction: 'Federal Question',
    subject: 'a warrantless search of a floating home',
    demand: '$750,000',
  },
  {
    cause: '42:2000e Job Discrimination (Employment)',
    nature: '442 Civil Rights: Jobs',
    jurisdiction: 'Federal Question',
    subject: 'denial of promotion in an aerospace testing laboratory',
    demand: '$1,100,000',
  },
  {
    cause: '15:78m(a) Securities Exchange Act',
    nature: '850 Securities/Commodities',
    jurisdiction: 'Federal Question',
    subject: 'statements about the trial of an inhaled vaccine',
    demand: '$88,000,000',
  },
  {
    cause: '17:501 Copyright Infringement',
    nature: '820 Copyright',
    jurisdiction: 'Federal Question',
    subject: 'copying of a library of orchestral sound recordings',
    demand: '$150,000',
  },
  {
    cause: '15:1114 Trademark Infringement',
    nature: '840 Trademark',
    jurisdiction: 'Federal Question',
    subject: 'use of a kingfisher mark on outdoor clothing',
    demand: '$900,000',
  },
  {
    cause: '28:1332 Diversity-Personal Injury',
    nature: '360 P.I.: Other',
    jurisdiction: 'Diversity',
    subject: 'the collapse of a scaffold at a grain elevator',
    demand: '$2,500,000',
  },
  {
    cause: '28:1332 Diversity-Product Liability',
    nature: '365 Personal Inj. Prod. Liability',
    jurisdiction: 'Diversity',
    subject: 'failure of a hernia mesh implant',
    demand: '$75,000',
  },
  {
    cause: '29:201 Fair Labor Standards Act',
    nature: '710 Labor: Fair Standards',
    jurisdiction: 'Federal Question',
    subject: 'unpaid overtime of overnight warehouse pickers',
    demand: '$320,000',
  },
  {
    cause: '29:1132 E.R.I.S.A.-Employee Benefits',
    nature: '791 Labor: E.R.I.S.A.',
    jurisdiction: 'Federal Question',
    subject: 'denial of long-term disability benefits',
    demand: '$61,000',
  },
  {
    cause: '5:552 Freedom of Information Act',
    nature: '895 Freedom of Information Act',
    jurisdiction: 'U.S. Government Defendant',
    subject: 'records of a review of glacier monitoring contracts',
    demand: '',
  },
  {
    cause: '28:1333 Admiralty',
    nature: '120 Contract: Marine',
    jurisdiction: 'Federal Question',
    subject: 'general average after the grounding of a bulk carrier',
    demand: '$12,700,000',
  },
  {
    cause: '42:405 Review of HHS Decision (SSID)',
    nature: '864 SSID Tit. XVI',
    jurisdiction: 'U.S. Government Defendant',
    subject: 'denial of supplemental security income',
    demand: '',
  },
  {
    cause: '18:1836(b) Civil Action to Protect Trade Secrets',
    nature: '880 Defend Trade Secrets Act',
    jurisdiction: 'Federal Question',
    subject: 'a recipe for self-healing concrete',
    demand: '$18,000,000',
  },
];

export const crimes: readonly { count: string; subject: string }[] = [
  { count: '18:1343 - Wire Fraud', subject: 'a scheme to sell shares in a mine that does not exist' },
  { count: '18:371 - Conspiracy to Defraud the United States', subject: 'false invoices for harbor dredging' },
  {
    count: '21:841(a)(1) - Possession with Intent to Distribute',
    subject: 'parcels intercepted at a mail sorting centre',
  },
  { count: '18:922(g)(1) - Felon in Possession of a Firearm', subject: 'a traffic stop on a causeway' },
  {
    count: '18:1956(h) - Conspiracy to Launder Monetary Instruments',
    subject: 'cash deposits through a chain of laundromats',
  },
  { count: '16:3372(a) - Lacey Act Trafficking', subject: 'undeclared shipments of dried sea cucumber' },
  { count: '18:1030(a)(2) - Computer Intrusion', subject: 'entry into the network of a regional water utility' },
];
