"""A modest gazetteer: names that datelines carry, in the spellings newspapers use.

One piece of evidence among others for `articlekit.fields.dateline`, never the only one: towns it does not list are read
by their form. The names are facts of general knowledge (capitals, large cities, seats of courts and institutions, the
countries of the UN, states of federal countries with the Associated Press's abbreviations), written down for this
package.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "is_city", "is_place", "looks_like_town"]

_CITIES = """
Abidjan|Abu Dhabi|Abuja|Abu Dis|Accra|Addis Ababa|Addis Abeba|Aden|Adelaide|Ahmedabad|Aix-en-Provence|Albany
Aleppo|Alexandria|Algiers|Alger|Argel|Almaty|Amman|Amritsar|Amsterdam|Ámsterdam|Anchorage|Ankara|Annapolis
Antalya|Antananarivo|Antwerp|Antwerpen|Anvers|Apia|Ashgabat|Asmara|Astana|Asunción|Asuncion|Athens|Athen
Athènes|Atenas|Atene|Atlanta|Auckland|Augsburg|Austin|Baghdad|Bagdad|Baku|Bakú|Baltimore|Bamako|Bandung
Bangalore|Bengaluru|Bangkok|Bangui|Banjul|Barcelona|Barcelone|Bari|Basel|Bâle|Basilea|Basra|Baton Rouge
Beijing|Pekin|Peking|Pékin|Pequim|Pechino|Pekín|Beirut|Beyrouth|Beirute|Belém|Belfast|Belgrade|Belgrad
Belgrado|Beograd|Belmopan|Belo Horizonte|Bergen|Berlin|Berlín|Berlim|Berlino|Bern|Berne|Berna|Bethlehem|Bhopal
Bhubaneswar|Bilbao|Birmingham|Bishkek|Bissau|Bloemfontein|Bochum|Bogotá|Bogota|Bologna|Bombay|Bonn|Bordeaux
Boston|Brasília|Brasilia|Bratislava|Brazzaville|Bregenz|Bremen|Brisbane|Bristol|Brno|Brussels|Brüssel
Bruxelles|Brussel|Bruselas|Bruxelas|Bryssel|Bucharest|Bukarest|București|Bucarest|Bucareste|Budapest
Buenos Aires|Buffalo|Bujumbura|Busan|Cairo|Le Caire|El Cairo|Kairo|Il Cairo|Calgary|Cali|Cambridge|Canberra
Cancún|Cape Canaveral|Cape Town|Kapstadt|Le Cap|Caracas|Cardiff|Casablanca|Castries|Catania|Cebu|Chandigarh
Charlotte|Chennai|Madras|Chicago|Chișinău|Chisinau|Chittagong|Christchurch|Cincinnati|Ciudad de México
Ciudad Juárez|Ciudad de Guatemala|Cleveland|Cluj-Napoca|Cologne|Colombo|Columbus|Conakry|Copenhagen|København
Kopenhagen|Copenhague|Copenaghen|Köpenhamn|Córdoba|Cork|Cotonou|Cuiabá|Curitiba|Dakar|Dallas|Damascus|Damas
Damasco|Damaskus|Dar es Salaam|Darwin|Davos|Delhi|New Delhi|Neu-Delhi|Nueva Delhi|Nova Delhi|Nuova Delhi
Denpasar|Denver|Des Moines|Detroit|Dhaka|Dili|Djibouti|Dnipro|Dodoma|Doha|Donetsk|Dortmund|Dresden|Dubai|Dubái
Dublin|Dublín|Dushanbe|Düsseldorf|Durban|Edinburgh|Edinburg|Eindhoven|Eisenstadt|Entebbe|Erbil|Erfurt|Essen
Esch-sur-Alzette|Espoo|Faisalabad|Florence|Firenze|Florenz|Florencia|Florianópolis|Fortaleza|Frankfurt
Frankfurt am Main|Frankfurt/Main|Frankfurt (Oder)|Francfort|Freetown|Freiburg|Fukuoka|Fukushima|Gaborone|Gaza
Gaza City|Gaza-Stadt|Gdańsk|Gdansk|Geneva|Genf|Genève|Ginebra|Genebra|Ginevra|Genoa|Genova|Genua|Georgetown
Ghent|Gent|Glasgow|Goiânia|Goma|Gothenburg|Göteborg|Grenoble|Graz|Guadalajara|Guangzhou|Canton|Guantanamo Bay
Guatemala City|Guayaquil|Guwahati|Haifa|Halifax|Halle|Hamburg|Hamburgo|Hamilton|Hanau|Hangzhou|Hanoi|Hanói
Hanover|Hannover|Harare|Hargeisa|Havana|La Habana|La Havane|Havanna|Helsinki|Helsingfors|Helsinque|Herat
Heidelberg|Hiroshima|Ho Chi Minh City|Hobart|Hong Kong|Hongkong|Honiara|Honolulu|Houston|Hyderabad|Ibadan
Indianapolis|Indore|Innsbruck|Irvine|Isfahan|Islamabad|Istanbul|İstanbul|Estambul|Izmir|İzmir|Jackson
Jacksonville|Jaipur|Jakarta|Yakarta|Jammu|Jeddah|Djeddah|Jenin|Jerusalem|Jérusalem|Jerusalén|Gerusalemme
Johannesburg|Johannesbourg|Johor Baru|Johor Bahru|Juba|Kabul|Kaboul|Kaduna|Kampala|Kandahar|Kano|Kanpur
Kansas City|Kaohsiung|Karachi|Karlsruhe|Kassel|Kathmandu|Katmandou|Katmandú|Kaunas|Kazan|Kharkiv|Kharkov
Khartoum|Khan Younis|Kherson|Kiel|Kiev|Kyiv|Kiew|Kyjev|Kijów|Kigali|Kingston|Kingstown|Kinshasa|Kisumu
Klagenfurt|Koblenz|Kochi|Kolkata|Calcutta|Köln|Kota Kinabalu|Kraków|Krakow|Kuala Lumpur|Kuching|Kuwait City
Kyoto|Ladysmith|Lagos|Lahore|La Haye|La Haya|La Paz|La Plata|Las Vegas|Lausanne|Leeds|Leicester|Leipzig|Lens
León|Lexington|Libreville|Liège|Lille|Lilongwe|Lima|Limassol|Limerick|Linz|Lisbon|Lisboa|Lissabon|Lisbonne
Lisbona|Little Rock|Liverpool|Ljubljana|Lomé|London|Londra|Londres|Los Angeles|Los Ángeles|Louisville|Luanda
Lucerne|Luzern|Lucknow|Ludhiana|Lugano|Luhansk|Lusaka|Lviv|Lyon|Lyons|Madison|Madrid|Madri|Magdeburg|Mailand
Mainz|Malabo|Málaga|Malaga|Malé|Malmö|Managua|Manama|Manaus|Manchester|Mandalay|Manila|Mannheim|Maputo
Maracaibo|Mar del Plata|Mariupol|Marrakech|Marrakesh|Marseille|Marseilles|Maseru|Mashhad|Mbabane|Mecca|Medan
Medellín|Medina|Melbourne|Memphis|Mendoza|Mexico City|Mexiko-Stadt|Mexico|Miami|Milan|Milano|Milán|Milão
Milwaukee|Minneapolis|Minsk|Mogadishu|Mogadiscio|Mombasa|Monaco|Monrovia|Montevideo|Montgomery|Monterrey
Montpellier|Montréal|Montreal|Moscow|Moskau|Moscou|Moscú|Mosca|Moskva|Moscovo|Mosul|Multan|Mumbai|Munich
München|Múnich|Monaco di Baviera|Münster|Muscat|Naypyidaw|Nagasaki|Nagoya|Nagpur|Nairobi|Nantes|Naples|Napoli
Neapel|Nashville|Nassau|N'Djamena|Newark|Newcastle|New Orleans|New York|Nueva York|Nova York|Nova Iorque
Niamey|Nice|Nicosia|Nikosia|Norfolk|Nottingham|Nouakchott|Nouméa|Nuku'alofa|Nuremberg|Nürnberg|Nusa Dua|Nuuk
Oaxaca|Odesa|Odessa|Okinawa|Oklahoma City|Olympia|Omaha|Oporto|Oran|Orlando|Osaka|Oslo|Ottawa|Ouagadougou
Oxford|Padova|Palermo|Palma|Palma de Mallorca|Panama City|Ciudad de Panamá|Paramaribo|Paris|París|Parigi
Pariisi|Paryż|Patna|Peshawar|Perth|Philadelphia|Phnom Penh|Phoenix|Pittsburgh|Plovdiv|Podgorica|Port-au-Prince
Port Harcourt|Portland|Port Louis|Port Moresby|Port of Spain|Porto|Porto Alegre|Port Vila|Porto Novo
Port Stanley|Port Sudan|Potsdam|Poznań|Prague|Prag|Praga|Praha|Pretoria|Priština|Pristina|Prishtina|Puebla
Pune|Pyongyang|Pjöngjang|Québec|Quebec City|Quetta|Quito|Rabat|Raipur|Raleigh|Ramallah|Ranchi|Rangoon|Yangon
Rawalpindi|Recife|Regensburg|Rennes|Reykjavik|Reykjavík|Richmond|Riga|Rīga|Rijeka|Rio de Janeiro|Riyadh|Riad
Ryad|Rome|Roma|Rom|Rosario|Rostock|Rostov-on-Don|Rotterdam|Rouen|Saarbrücken|Sacramento|Saint Petersburg
St. Petersburg|St Petersburg|Saint-Pétersbourg|St. Louis|St. John's|St. Paul|Salisbury|Salt Lake City|Salvador
Salzburg|Samarkand|San Antonio|San Cristóbal|San Diego|San Francisco|San Francisco de Macorís|San José
San Jose|San Juan|San Salvador|Sanaa|Sana'a|Santa Cruz|Santiago|Santiago de Chile|Santiago de Compostela
Santo Domingo|São Paulo|Sao Paulo|Sarajevo|Schwerin|Seattle|Seoul|Séoul|Seul|Sevilla|Seville|Séville|Shanghai
Shenzhen|Sharm el-Sheikh|Shillong|Siem Reap|Silicon Valley|Simferopol|Singapore|Singapur|Singapour|Singapura
Skopje|Sochi|Sofia|Sofía|Soweto|Split|Srinagar|Stockholm|Estocolmo|Stoccolma|Strasbourg|Straßburg|Estrasburgo
Stuttgart|Sucre|Surabaya|Surat|Suva|Sydney|Sídney|Szeged|Tabriz|Taipei|Taipeh|Taipéi|Tallahassee|Tallinn|Tampa
Tampere|Tangier|Tarawa|Tartu|Tashkent|Tbilisi|Tegucigalpa|Tehran|Teheran|Téhéran|Teherán|Tel Aviv|Tel-Aviv
The Hague|Den Haag|Thessaloniki|Thimphu|Thiruvananthapuram|Tianjin|Tijuana|Timbuktu|Tirana|Tokyo|Tokio|Tóquio
Toronto|Toulouse|Trenton|Trieste|Tripoli|Trípoli|Tripolis|Trondheim|Tucson|Tucumán|Tulsa|Tunis|Túnez|Turin
Torino|Turku|Udine|Ulaanbaatar|Ulan Bator|Uppsala|Urumqi|Utrecht|Vaduz|Valencia|Valparaíso|Valletta|Vancouver
Varanasi|Vatican City|Vatikanstadt|Venice|Venezia|Venedig|Verona|Victoria|Vienna|Wien|Vienne|Viena|Vientiane
Vigo|Vilnius|Vitoria|Vladivostok|Warsaw|Warschau|Warszawa|Varsovie|Varsovia|Varsóvia|Varsavia|Washington
Washington DC|Washington, D.C.|Waterloo|Wellington|Wiesbaden|Windhoek|Winnipeg|Winterthur|Wolfsburg|Wrocław
Wuhan|Würzburg|Xi'an|Yaoundé|Yerevan|Erevan|Yogyakarta|Zagreb|Zanzibar|Zaporizhzhia|Zaragoza|Zürich|Zurich
Zúrich|United Nations|Vereinte Nationen|Nations unies|Naciones Unidas|Nazioni Unite|Москва|Санкт-Петербург
Киев|Київ|Минск|Мінськ|Лондон|Париж|Вашингтон|Берлин|Берлін|Нью-Йорк|Пекин|Токио|Ташкент|Бишкек|Алматы|Астана
Баку|Ереван|Тбилиси|Одесса|Одеса|Львов|Львів|Харьков|Харків|Донецк|Донецьк|Луганск|Казань|Екатеринбург
Новосибирск|Владивосток|Хабаровск|Краснодар|Сочи|Самара|Уфа|Пермь|Омск|Челябинск|Волгоград|Воронеж
Ростов-на-Дону|Калининград|Симферополь|Рига|Вильнюс|Таллин|Варшава|Брюссель|Женева|Вена|Прага|София|Белград
Београд|Загреб|Скопје|Сараево|Анкара|Стамбул|Тегеран|Иерусалим|Тель-Авив|Каир|Дамаск|Дели|Сеул|Пхеньян|Пловдив
Варна|ООН|Рим|Мадрид|Αθήνα|Θεσσαλονίκη|Λευκωσία|Πάτρα|Λονδίνο|Παρίσι|Βρυξέλλες|Βερολίνο|Ουάσιγκτον|Νέα Υόρκη
Μόσχα|Άγκυρα|Κωνσταντινούπολη|القاهرة|الرياض|بيروت|دمشق|بغداد|عمان|عمّان|القدس|القدس المحتلة|غزة|رام الله
الدوحة|دبي|أبوظبي|أبو ظبي|الكويت|المنامة|مسقط|صنعاء|عدن|الخرطوم|طرابلس|بنغازي|تونس|الجزائر|الرباط
الدار البيضاء|نواكشوط|جدة|مكة المكرمة|الإسكندرية|واشنطن|لندن|باريس|موسكو|نيويورك|برلين|طهران|أنقرة|إسطنبول
بروكسل|جنيف|الأمم المتحدة|تهران|مشهد|اصفهان|کابل|اسلام آباد|کراچی|لاہور|پشاور|کوئٹہ|نئی دہلی|راولپنڈی
नई दिल्ली|दिल्ली|मुंबई|कोलकाता|चेन्नई|लखनऊ|पटना|जयपुर|भोपाल|इंदौर|रायपुर|रांची|देहरादून|शिमला|चंडीगढ़|अहमदाबाद
हैदराबाद|बेंगलुरु|बेंगलुरू|वाशिंगटन|वॉशिंगटन|लंदन|इस्लामाबाद|काठमांडू|श्रीनगर|जम्मू|गुवाहाटी|भुवनेश्वर|नोएडा
कानपुर|वाराणसी|प्रयागराज|आगरा|ढाका|ঢাকা|চট্টগ্রাম|কলকাতা|ירושלים|תל אביב|תל־אביב|חיפה|עזה|北京|上海|广州|深圳|天津|重庆|南京
武汉|成都|杭州|西安|沈阳|香港|澳门|台北|臺北|高雄|台中|台南|华盛顿|華盛頓|纽约|紐約|伦敦|倫敦|巴黎|柏林|莫斯科|东京|首尔|首爾|平壤|日内瓦|布鲁塞尔|联合国|新德里|新加坡|東京|大阪|京都
名古屋|札幌|福岡|仙台|広島|那覇|ワシントン|ニューヨーク|ロンドン|パリ|ベルリン|モスクワ|ソウル|ブリュッセル|ジュネーブ|カイロ|エルサレム|バンコク|シンガポール|ニューデリー|ローマ|ロサンゼルス
ヨハネスブルク|シドニー|ウィーン|キーウ|서울|부산|대구|인천|광주|대전|울산|세종|수원|제주|춘천|청주|전주|창원|포항|평양|워싱턴|뉴욕|런던|파리|베를린|모스크바|도쿄|베이징|상하이|홍콩|제네바
브뤼셀
"""

_REGIONS = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Argentinien|Armenia|Australia|Australien|Austria
Österreich|Autriche|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belgien|Belgique|Belize
Benin|Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Brasil|Brasilien|Brésil|Brunei|Bulgaria
Bulgarien|Burkina Faso|Burundi|Cambodia|Cameroon|Cameroun|Canada|Kanada|Cape Verde|Central African Republic
Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Kroatien|Cuba|Cyprus|Zypern|Czech Republic
Tschechien|Denmark|Dänemark|Danmark|Dominica|Dominican Republic|Ecuador|Egypt|Ägypten|Égypte|El Salvador
England|Eritrea|Estonia|Estland|Eswatini|Ethiopia|Äthiopien|Fiji|Finland|Finnland|France|Frankreich|Francia
Gabon|Gambia|Gaza Strip|Gazastreifen|Georgia|Georgien|Germany|Deutschland|Allemagne|Alemania|Germania|Ghana
Greece|Griechenland|Grèce|Grecia|Grenada|Guatemala|Guinea|Guyana|Haiti|Haïti|Honduras|Hungary|Ungarn|Hongrie
Iceland|Island|India|Indien|Inde|Indonesia|Indonesien|Iran|Iraq|Irak|Ireland|Irland|Irlande|Israel|Israël
Italy|Italien|Italie|Italia|Ivory Coast|Côte d'Ivoire|Jamaica|Japan|Japon|Jordan|Jordanien|Kazakhstan|Kenya
Kenia|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lettland|Lebanon|Libanon|Liban|Lesotho|Liberia|Libya|Libyen|Libye
Liechtenstein|Lithuania|Litauen|Luxembourg|Luxemburg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania
Mauritius|Mexico|Mexiko|México|Mexique|Moldova|Moldau|Mongolia|Montenegro|Morocco|Marokko|Maroc|Mozambique
Myanmar|Namibia|Nepal|Netherlands|Niederlande|Pays-Bas|New Zealand|Neuseeland|Nicaragua|Niger|Nigeria
North Korea|Nordkorea|North Macedonia|Nordmazedonien|Northern Ireland|Norway|Norwegen|Norvège|Norge|Oman
Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Perú|Philippines|Philippinen|Poland|Polen|Pologne
Portugal|Puerto Rico|Qatar|Katar|Romania|Rumänien|Roumanie|Russia|Russland|Russie|Rusia|Rwanda|Ruanda
Saint Lucia|Samoa|Saudi Arabia|Saudi-Arabien|Scotland|Schottland|Senegal|Sénégal|Serbia|Serbien|Serbie
Seychelles|Sierra Leone|Slovakia|Slowakei|Slovenia|Slowenien|Solomon Islands|Somalia|South Africa|Südafrika
South Korea|Südkorea|South Sudan|Südsudan|Spain|Spanien|Espagne|España|Spagna|Sri Lanka|Sudan|Suriname|Sweden
Schweden|Suède|Sverige|Switzerland|Schweiz|Suisse|Svizzera|Syria|Syrien|Syrie|Siria|Taiwan|Tajikistan|Tanzania
Tansania|Thailand|Togo|Tonga|Trinidad|Tunisia|Tunesien|Tunisie|Turkey|Türkiye|Türkei|Turquie|Turkmenistan
Uganda|Ukraine|Ucrania|United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela
Vietnam|Viet Nam|Wales|West Bank|Westjordanland|Cisjordanie|Yemen|Jemen|Zambia|Sambia|Zimbabwe|Simbabwe|U.S.
U.K.|USA|UK|UAE|Crimea|Texas|Alabama|Ala.|Alaska|Arizona|Ariz.|Arkansas|Ark.|California|Calif.|Colorado|Colo.
Connecticut|Conn.|Delaware|Del.|Florida|Fla.|Ga.|Hawaii|Idaho|Illinois|Ill.|Indiana|Ind.|Iowa|Kansas|Kan.
Kentucky|Ky.|Louisiana|La.|Maine|Maryland|Md.|Massachusetts|Mass.|Michigan|Mich.|Minnesota|Minn.|Mississippi
Miss.|Missouri|Mo.|Montana|Mont.|Nebraska|Neb.|Nevada|Nev.|New Hampshire|N.H.|New Jersey|N.J.|New Mexico|N.M.
N.Y.|North Carolina|N.C.|North Dakota|N.D.|Ohio|Oklahoma|Okla.|Oregon|Ore.|Pennsylvania|Pa.|Rhode Island|R.I.
South Carolina|S.C.|South Dakota|S.D.|Tennessee|Tenn.|Tex.|Utah|Vermont|Vt.|Virginia|Va.|Wash.|West Virginia
W.Va.|Wisconsin|Wis.|Wyoming|Wyo.|D.C.|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO
MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|DC|Ont.|Ontario|Que.|Alta.
Alberta|B.C.|British Columbia|Man.|Manitoba|Sask.|Saskatchewan|N.S.|Nova Scotia|N.B.|N.L.|Yukon|Bavaria|Bayern
Sachsen|Saxony|Thüringen|Brandenburg|Hessen|Nordrhein-Westfalen|Niedersachsen|Schleswig-Holstein
Baden-Württemberg|Rheinland-Pfalz|Saarland|Tirol|Kärnten|Steiermark|Vorarlberg|Burgenland|Catalonia|Cataluña
Andalucía|Galicia|Punjab|Kashmir|Assam|Kerala|Gujarat|Bihar|Odisha|Uttar Pradesh|Tamil Nadu|West Bengal|Sindh
Balochistan|Balearen|Canarias|Sicilia|Toscana|Lombardia|Queensland|Victoria|Tasmania|RS|SP|RJ|MG|DF|PR|BA|PE
CE|GO|AM|ES
"""

#: Endings by which a town's name shows itself: Germanic, Slavic, Romance, Nordic, Baltic, Turkic, Indian and Iranian.
_TOWN_ENDING = re.compile(
    r".(?:burg|berg|dorf|stadt|städt|stedt|heim|hausen|hofen|ingen|furt|hafen|bach|brück|brücken|kirchen|münde|rode|itz"
    r"|leben|büttel|walde|feld|haven|havn|köping|borg|stad|sund|ville|mouth|ford|bury|chester|shire|ham|burgh|grad|abad"
    r"|ābād|pur|pura|pore|garh|nagar|stan|kent|gorod|град|бург|горск|инск|ецк|овск|ово|ice|ów|owo|ovo|ice nad|polis)$"
)


def fold(text: str) -> str:
    """Return a name for comparing: case, accents of Latin letters and doubled spaces gone.

    >>> fold("SÃO  Paulo") == fold("Sao Paulo")
    True
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join([c for c in plain if not unicodedata.combining(c)]).replace("’", "'").split())


def _names(table: str) -> frozenset[str]:
    return frozenset(fold(name) for line in table.split("\n") for name in line.split("|") if name)


_CITY_NAMES = _names(_CITIES)
_REGION_NAMES = _names(_REGIONS)
_PLACE_NAMES = _CITY_NAMES | _REGION_NAMES


def is_city(name: str) -> bool:
    """Whether `name` is a town of the gazetteer, in any case and with or without accents.

    >>> is_city("BRÜSSEL"), is_city("Latvia")
    (True, False)
    """
    return fold(name) in _CITY_NAMES


def is_place(name: str) -> bool:
    """Whether `name` is a town, country or state of the gazetteer.

    >>> is_place("Wash."), is_place("Latvia"), is_place("Sunday")
    (True, True, False)
    """
    return fold(name) in _PLACE_NAMES


def looks_like_town(name: str) -> bool:
    """Whether the name ends as names of towns do; weak evidence, for words that stand where a place is expected.

    >>> looks_like_town("Dübendorf"), looks_like_town("Genau")
    (True, False)
    """
    return bool(_TOWN_ENDING.search(name.casefold()))
