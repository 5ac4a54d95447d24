"""Words of bylines in the languages of the press: what announces a writer, what tells a job or a house from a name.

Facts of usage, written down for this package. All are compared case-folded.
"""

from __future__ import annotations

__all__ = [
    "AND",
    "CUES",
    "DESKS",
    "GENRES",
    "HOUSES",
    "JOBS",
    "OTHER_CUES",
    "PARTICLES",
    "PREPOSITIONS",
    "TIMES",
    "WITH",
]


def _words(table: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in table.split("\n") for phrase in line.split("|") if phrase.strip())


#: Prepositions that announce a writer at the start of a line, or after a word of `GENRES`: "By", "Von", "Kolumne von".
PREPOSITIONS = _words("by|von|par|por|di|door|av|af|de|da|od|oleh|autor|vom|przez|theo|bởi|द्वारा|של|από")

#: What stands before such a preposition: "written by", "Kommentar von", "publicado por".
GENRES = frozenset(
    _words("""
written|posted|published|authored|story|words|text|report|reported|review|article|guest post|post|column
commentary|analysis|opinion|essay|interview|created|contributed|submitted|prepared|compiled|blog|ein|eine|einen
erstellt|eingestellt|gespeichert|gepostet|eingetragen|ajouté|posté|enviado|subido|postado|inserito|postato|geplaatst
kommentar|kolumne|beitrag|gastbeitrag|geschrieben|verfasst|veröffentlicht|publiziert|analyse|artikel|bericht
reportage|glosse|rezension|leitartikel|porträt|aufgezeichnet|protokoll|écrit|rédigé|publié|recueillis|propos
réalisé|chronique|tribune|signé|mis à jour|escrito|publicado|redactado|elaborado|información|es|artículo
entrevista|crónica|scritto|cura|pubblicato|articolo|intervista|geschreven|gepubliceerd|skrevet|skriven
publicerad|publisert|udgivet|napisane|opublikowane|zveřejnil|scris|publicat|ditulis
""")
)

#: Phrases that announce a writer wherever they stand.
CUES = _words("""
written by|posted by|published by|authored by|story by|words by|text by|report by|reported by|article by
guest post by|created by|words|author|authors|writer|written|reporter|reporters|reporting by|correspondent
journalist|thread starter|post author|about the author|verfasst von|von unserem korrespondenten
von unserer korrespondentin|geschrieben von|veröffentlicht von|publiziert von|ein gastbeitrag von
eine kolumne von|ein kommentar von|autor|autorin|autoren|autorinnen|autor/in|text|texte|interview
das gespräch führte|das gespräch führten|das interview führte|das interview führten|aufgezeichnet von|protokoll
artikel|verfasser|redakteur|redakteurin|bericht|kommentar|rédigé par|de notre correspondant
de notre correspondante|de notre envoyé spécial|écrit par|publié par|propos recueillis par|recueilli par|auteur
auteure|autrice|auteurs|article de|un article de|escrito por|publicado por|redactado por|elaborado por
una información de|la información es de|autora|autores|autoras|texto|textos|redactor|redactora|texto de
reportagem|repórter|reportagem de|reportagem por|scritto da|a cura di|pubblicato da|articolo di|testo|testo di
autore|autori|intervista di|geschreven door|tekst|tekst en foto's|verslaggever|skrevet av|skrevet af|skriven av
publicerad av|publisert av|forfatter|skribent|tekst og foto|text och foto|författare|kirjoittanut|kirjoittaja
teksti|toimittaja|napisał|napisała|opracował|opracowała|oprac.|autorka|autorzy|napsal|napsala|autoři
připravil|připravila|szerző|írta|szerzők|scris de|publicat de|articol de|yazan|yazar|haber|muhabir
hazırlayan|γράφει|γράφει ο|γράφει η|γράφουν|του|της|συντάκτης|κείμενο|συγγραφέας|автор|авторы|текст|текст и фото
корреспондент|подготовил|подготовила|автор текста|автор статьи|автори|авторка|підготував|підготувала
кореспондент|написа|пише|piše|piše:|аутор|novinar|новинар|penulis|ditulis oleh|pewarta|laporan|tác giả
bài|bài viết|người viết|ผู้เขียน|โดย|เรื่อง|بقلم|كتب|كتبت|كتبه|إعداد|الكاتب|كاتب|تقرير|نویسنده|به قلم|خبرنگار
گزارش|تحریر|مصنف|מאת|כתב|כתבה|लेखक|रिपोर्ट|संवाददाता|लेखिका|लेखन|প্রতিবেদক|লেখক|লিখেছেন|作者|文|撰文|本报记者|本報記者|记者|記者
执笔|執筆|取材・文|著者|筆者|文/图|文/圖|文・写真|撰稿|글|글쓴이|작성자|취재
""")

#: Phrases that announce somebody who did not write the story; what follows them is passed over.
OTHER_CUES = _words("""
edited by|reviewed by|tested by|medically reviewed by|fact checked by|fact-checked by|editor|photo by|photos by|photo
photos|photography by|pictures by|illustration by|illustrations by|illustrated by|graphics by|video by
tags|tagged|filed under|kategorie|schlagwörter|étiquettes|etiquetas
translated by|translation|verified by|more by|more from|more articles by|more posts by|more posts from
all posts by|all articles by|more about|read more about|mehr von|alle beiträge von|alle artikel von
plus d'articles de|más de|expert reviewed by|updated by|übersetzung|übersetzt von|aus dem englischen von|foto
fotos|bild|bilder|illustration|grafik|bearbeitet von|redaktion|kamera|sprecher|datum|traduit par|traduction
photographie|photos de|édité par|fotos de|foto di|fotografía|fotografías|traducción|edición|editado por
traduzione|edição|tradução|foto's|beeld|zdjęcia|tłumaczenie|překlad|фото|редактор|перевод|иллюстрация|переклад
quelle|źródło|zdroj|джерело
تصوير|ترجمة|تحرير|عکس|编辑|编辑:|責編|责编|責任編輯|责任编辑|校对|校對|摄影|攝影|图|圖|写真|撮影|翻译|翻譯|来源|來源|사진|편집|번역
""")

#: Between two names. Those of one letter count only between capitalised names, which is how they are used here.
AND = _words(
    "and|und|et|y|e|og|och|en|i|и|та|й|і|και|و|और|ve|és|și|dan|và|ja|oraz|sowie|kai|a|или|與|及|와|과|as well as"
)

#: Between the writer and the agency whose copy was used: "avec AFP".
WITH = _words("""
with|mit|avec|con|com|med|met|z|s|с|за|với|dengan|ile|su|additional reporting by|in collaboration with
en colaboración con
""")

#: Small words inside names.
PARTICLES = frozenset(
    _words("""
von|van|der|den|de|del|della|di|da|dos|das|do|du|la|le|el|al|bin|bint|ben|ibn|abu|af|av|zu|zum|zur|ter|ten|te|y
e|d'|ul|ur|st.|op|'t|dello|dalla|dal
""")
)

#: A job: a piece of a byline that holds one is a person's title, not a name.
JOBS = frozenset(
    _words("""
coordinator|supervisor|architect|technician|veterinarian|editor|reporter|correspondent|writer|journalist
columnist|producer|contributor|analyst|director|manager|chief|head|ceo|cto|cfo|coo|founder|co-founder|cofounder
president|professor|researcher|engineer|consultant|specialist|strategist|expert|author|critic|blogger|host
anchor|fellow|officer|lead|partner|lawyer|attorney|dietitian|nutritionist|physician|nurse|clinician|therapist
coach|trainer|intern|freelancer|photographer|meteorologist|lecturer|scientist|economist|advisor|adviser|planner
designer|developer|owner|marketer|copywriter|grader|gardener|horticulturalist|redakteur|redakteurin|redaktor
redaktorin|korrespondent|korrespondentin|reporterin|autor|autorin|journalistin|chefredakteur|chefredakteurin
volontär|volontärin|ressortleiter|ressortleiterin|leiter|leiterin|herausgeber|herausgeberin|mitarbeiter
mitarbeiterin|chefreporter|chefkorrespondent|wirtschaftsredakteur|wirtschaftsredakteurin|politikredakteur
sportredakteur|kolumnist|kolumnistin|politikkorrespondent|wirtschaftskorrespondent|gastautor|gastautorin
mitglied|experte|expertin|geschäftsführer|professorin|journaliste|rédacteur|rédactrice|correspondant
correspondante|envoyé|envoyée|chroniqueur|chroniqueuse|grand reporter|auteur|periodista|redactor|redactora
corresponsal|enviado|enviada|colaborador|colaboradora|jefe|jefa|directora|columnista|subdirector|giornalista
inviato|inviata|corrispondente|redattore|redattrice|caporedattore|direttore|vicedirettore|jornalista|repórter
repórteres|correspondente|editora|colunista|estagiário|estagiária|verslaggever|redacteur|medewerker|skribent
redaktør|redaktör|kommentator|toimittaja|journalisti|dziennikarz|dziennikarka|redaktorka|korespondent|novinář
komentátor|újságíró|szerkesztő|muhabir|editör|yazar|gazeteci|корреспондент|обозреватель|журналист|журналистка
редактор|кореспондент|кореспондентка|журналіст|журналістка|оглядач|новинар|wartawan|jurnalis|phóng viên|मुख्य
संवाददाता|पत्रकार|संपादक|مراسل|مراسلة|صحفي|صحافي|محرر|خبرنگار|profesorius|universiteto|記者|记者|特派员|特派員|編集委員|論説委員
기자|특파원|논설위원|선임기자|전문기자|인턴기자
""")
)

#: What stands before a job's word: "Senior", "Political"; a name ends before it.
JOB_WORDS = frozenset(
    _words("""
senior|junior|staff|political|politics|executive|digital|deputy|associate|assistant|managing|contributing
special|chief|sports|sport|business|science|technology|tech|health|education|economics|environment|home|foreign
national|local|features|news|culture|crime|world|city|legal|media|money|data|social|content|creative|marketing
principal|general|guest|freelance|night|weekend|web|online|audience|investigative|investigations|print|fashion
beauty|food|travel|entertainment|showbiz|royal|defence|defense|security|diplomatic|white|house|capitol
washington|european|europe|asia|africa|leitender|leitende|freier|freie|politischer|stellvertretender
stellvertretende|lokaler|ständiger|product|software|licensed|certified|registered|global|head|vice|co|former
award-winning|lead|ap|jefe|enviado|grand|research|policy|video|podcast|tv|radio
""")
)

#: A desk or team that signs in place of a person.
DESKS = frozenset(
    _words("""
staff|newsroom|desk|newsdesk|team|editors|editor|reporters|correspondent|correspondents|bureau|agencies|wires
wire|editorial|redaktion|redaktionsteam|nachrichtenredaktion|onlineredaktion|online-redaktion|red|red.|agenturen
rédaction|redacción|redaccion|redazione|redação|redactie|redaksi|redaksjonen|redaktionen|redakcja|redakce
redakcia|redakció|redacția|redacţia|редакция|редакція|редакцията|συντακτική|ομάδα|التحرير|تحرير|هيئة|وكالات
مندوب|تحریریه|डेस्क|न्यूज़|ডেস্ক|编辑部|編輯部|編集部|本报|본지|편집국|온라인뉴스팀|뉴스팀|디지털뉴스팀|toimitus|agencias|agences|agenzie
agências|uredništvo|redakcija|equipo|équipe|equipa|equipe|squadra|admin|administrator|webmaster|community
marketing|support|publisher
""")
)

#: A house, not a person: words of publishers, broadcasters, universities, firms.
HOUSES = frozenset(
    _words("""
news|times|post|herald|tribune|gazette|journal|magazine|network|media|press|press,|radio|television|tv
broadcasting|university|college|institute|school|department|inc|inc.|llc|ltd|ltd.|gmbh|ag|group|corporation|corp
company|foundation|association|center|centre|agency|house|blog|zeitung|nachrichten|rundfunk|verlag|universität
hochschule|institut|universidad|université|università|universidade|universitas|diario|periódico|jornal|giornale
portal|today|guardian|telegraph|newspaper|review|online|digital|studio|studios|services|bank|bund|verein|verband
ministerium|commons|sciences|hospital|newspapers|publications|architecture|software|solutions|labs|lab
zeitschrift|magazin|presse|газета|новости|новини|университет|신문|일보|뉴스|新聞|新闻|网|社|大学|대학교|جامعة|صحيفة
""")
)

#: Words around the digits of dates and times.
TIMES = frozenset(
    _words("""
am|pm|a.m.|p.m.|uhr|h|est|edt|cst|cdt|pst|pdt|et|pt|gmt|utc|bst|ist|cet|cest|wib|min|min.|mins|mins.|minute
minutes|minuten|minutos|minuti|read|lesezeit|lesedauer|at|um|on|the|à|le|el|il|den|om|kl|kl.|klo|o|alle|ore|las
às|vom|ago|vor|stunden|stunde|tagen|hours|hour|days|day|week|weeks|months|years|hace|horas|y|a|heures|jours
comment|comments|kommentar|kommentare|kommentieren|ergänzungen|comentarios|commentaires|dakika|önce|saat|г|г.
года|в|о|updated|published|posted|aktualisiert|veröffentlicht|stand|publié|mis|jour|actualizado|publicado
aggiornato|pubblicato|last|modified|first|erstellt|сегодня|вчера|сьогодні|today|yesterday|heute|gestern|hoy|ayer
aujourd'hui|hier|in|views|shares|likes|de|of|datum|date|date:|datum:|noch|keine|no|one|far|so|th|st|nd|rd|mon
tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag
mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|lundi|mardi|mercredi|jeudi|vendredi|samedi
dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato
domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag
vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|lördag|söndag
понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|poniedziałek|wtorek|środa|czwartek|piątek|sobota
niedziela|senin|selasa|rabu|kamis|jumat|sabtu|minggu|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت
""")
)

#: Values of templates and defaults of content systems, no names.
PLACEHOLDERS = frozenset(
    _words("""
admin|administrator|author|authors|autor|auteur|editor|editors|staff|user|root|null|none|undefined|unknown|n/a
na|test|default|webmaster|guest|anonymous|person|name|@type|organization|system|site|owner|nobody|unbekannt
anonyme|anónimo|superuser|redactor|publisher|website|wordpress|nachrichten|news
""")
)

#: Words of buttons and of content systems that stand where a byline's name would.
BUTTONS = frozenset(
    _words(
        "the|and|und|et|facebook|twitter|instagram|linkedin|x|email|share|follow|read more|sign in|full bio"
        "|topic author|admin|administrator|webmaster|wordpress|about|about us|authors|filed under|posted on|posted in"
        "|小字号|大字号|字号|분享|공유|シェア"
        "|originally|expert reviewed|last reviewed|fact checked|geschrieben|hauptinhalt"
    )
)
