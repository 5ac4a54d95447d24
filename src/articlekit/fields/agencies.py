"""News agencies and wire services: their names and signs, as bylines and datelines give them.

Facts of general knowledge: the members of the European Alliance of News Agencies and its sister alliances, the large
international services and the press-release wires.
"""

from __future__ import annotations

import re

from .places import fold

__all__ = ["is_agency"]

_AGENCIES = """
AP|The Associated Press|Associated Press|Reuters|Thomson Reuters|AFP|Agence France-Presse|Agence France Presse
UPI|United Press International|dpa|DPA|Deutsche Presse-Agentur|dpa-AFX|dpa Sport|AFX|epd|KNA|sid|SID|AWP|APA
Austria Presse Agentur|SDA|sda|ATS|Keystone-SDA|Keystone-ATS|ANSA|AGI|Adnkronos|LaPresse|Askanews|Italpress
Nova|EFE|Agencia EFE|Europa Press|Servimedia|ACN|Télam|Telam|Noticias Argentinas|Notimex|Andina|Prensa Latina
Xinhua|EuropaPress|Colprensa|Lusa|Agência Lusa|Agência Brasil|Agencia Brasil|Estadão Conteúdo|Folhapress|Belga
ANP|Novum|PA|PA Media|Press Association|CP|The Canadian Press|Canadian Press|La Presse canadienne|AAP|NZPA|RNZ
Australian Associated Press|TASS|ITAR-TASS|ТАСС|Interfax|Interfax-Ukraine|Интерфакс|Interfax-Україна
Інтерфакс-Україна|RIA|RIA Novosti|РИА Новости|РИА|Sputnik|Спутник|Regnum|Ukrinform|Укринформ|Укрінформ|УНИАН
УНІАН|UNIAN|УНН|БелТА|БЕЛТА|BelTA|Azertac|АЗЕРТАДЖ|Trend|Kazinform|Казинформ|КАЗИНФОРМ|Armenpress|Арменпресс
Moldpres|BNS|ELTA|LETA|STT|NTB|TT|Ritzau|RB|PAP|IAR|ČTK|CTK|TASR|SITA|MTI|HINA|Hina|STA|Fena|FENA|Srna|SRNA
Tanjug|Танјуг|Beta|MIA|МИА|BTA|БТА|Agerpres|AGERPRES|Mediafax|News.ro|ANA-MPA|ΑΠΕ-ΜΠΕ|ΑΠΕ|Anadolu
Anadolu Ajansı|Anadolu Agency|AA|DHA|İHA|IHA|ANKA|WAM|SPA|QNA|KUNA|BNA|ONA|MENA|Petra|PETRA|SANA|Wafa|WAFA|NNA
TAP|APS|MAP|LANA|SABA|IRNA|ISNA|Fars|Tasnim|Mehr|PTI|ANI|IANS|UNI|APP|BSS|UNB|BDNews24|RSS|Bernama|Antara
ANTARA|VNA|TTXVN|PNA|TNA|CNA|Central News Agency|Focus Taiwan|Yonhap|Newsis|News1|Kyodo|Kyodo News|Jiji
Jiji Press|KCNA|China News Service|NAN|GNA|ANGOP|ENA|Bloomberg|Dow Jones|Zenit|JTA|RNS|CNS|CNW|GlobeNewswire
Globe Newswire|GLOBE NEWSWIRE|PRNewswire|PR Newswire|Business Wire|BUSINESS WIRE|ACCESSWIRE|Newsfile
EIN Presswire|ots|news aktuell|OTS|States Newsroom|Inter Press Service|IPS|Zuma Press|Radio Free Europe|RFE/RL
VOA|dpo|SP-X|spot on news|glomex|teleschau|cnn newsource|رويترز|أ ف ب|أ.ف.ب|ا ف ب|فرانس برس|أ ب|أ.ب|د ب أ
د.ب.أ|وام|واس|كونا|قنا|بترا|سبأ|سانا|وفا|الأناضول|شينخوا|أ ش أ|أ.ش.أ|وكالات|الوكالات|تاس|نوفوستي|سبوتنيك
الشرق الأوسط|بنا|إفي|إيرنا|ایرنا|ایسنا|فارس|تسنیم|مهر|भाषा|पीटीआई|एएनआई|आईएएनएस|एजेंसी|वार्ता|यूएनआई|रॉयटर्स
एपी|एएफपी|हि.स.|বাসস|ইউএনবি|新华社|新華社|中新社|中新网|中新網|中国新闻社|中央社|路透社|法新社|美联社|美聯社|共同社|人民网|央视|央视网|共同|共同通信|時事|時事通信|時事通信社
共同通信社|AFP時事|AFP＝時事|ロイター|AP通信|CNN.co.jp|聯合ニュース|タス通信|연합뉴스|뉴시스|뉴스1|연합|로이터|AP연합뉴스|로이터연합뉴스|신화통신|AFP연합뉴스|סוכנויות
ТСН|Ройтерс|Reuters Life
"""

_NAMES = frozenset(fold(name) for line in _AGENCIES.split("\n") for name in line.split("|") if name)
_SIGN = re.compile(r"[/,;+&=·]|\s-\s|\s(?:and|und|et|y|e|og|och|en|i|и|و)\s")


def is_agency(name: str) -> bool:
    """Whether `name` is an agency, or several with a slash, comma or "and" between them.

    A regional desk's sign after an agency's counts with it: ``dpa/lno``.

    >>> is_agency("Reuters"), is_agency("dpa/lno"), is_agency("AP and Reuters"), is_agency("Karin Reuters")
    (True, True, True, False)
    """
    whole = name.strip(" .«»\"'")
    if fold(whole) in _NAMES:
        return True
    first, *others = (part.strip(" .") for part in _SIGN.split(whole))
    return fold(first) in _NAMES and bool(others) and all(fold(o) in _NAMES or len(o) <= 4 for o in others)
