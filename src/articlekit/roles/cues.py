"""Turns of phrase that give a block's role away, in the languages of the press.

Words are learned from labelled pages, and of "Źródło:" or "Sumber:" few pages have any. So the scorer is told what such
phrases have in common: a block that holds one gets the cue's name, ``#credit``, as one more word. What a cue is worth
beside everything else is learned. The phrases were written down for this project by knowledge of the languages and of
news pages; they are hints, so that a wrong one costs little.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["OPENING", "PHOTO_CREDIT", "cues_of", "names_photographer", "shows_temperature", "title_cue"]

#: Cues stand in so many characters at the beginning of a block.
OPENING = 160

# One cue a paragraph; phrases are parted by commas, in lower case, without punctuation; ``^`` is the block's start.
_PHRASES = {
    "#credit": """
        contributed to this, contributed reporting, contributed to the, reporting by, edited by, editing by,
        additional reporting, with reporting, with inputs from, with files from, courtesy of, ^courtesy, first
        published in, originally published, originally appeared, appeared first on, first appeared, republished from,
        translated by, translation by, produced by, fact checked, reviewed by, ^source, ^sources, ^via, ^photo by,
        ^photos by, ^with agencies, ^agencies, ^copyright, ^references, press association, ^quelle, ^quellen,
        ^textquelle, mit material von, ^mitarbeit, hat zu diesem, ^redaktion, mit informationen, über dieses thema
        berichtet, dieses thema im programm, nachrichtenagenturen, zuerst erschienen, ^übersetzung, aus dem
        englischen, ^protokoll, ^aufgezeichnet von, avec afp, avec l afp, avec agence, a contribué à, ont contribué,
        ^avec, traduit de, ^traduction, ^crédit, ^crédits, propos recueillis, ^la rédaction, ^fuente, ^fuentes, con
        información de, colaboró en, ^edición, ^editado por, ^traducción, ^redacción, ^fonte, ^fontes, ^fonti, com
        informações, com agência, colaborou, ^edição, ^redação, ^tradução, ^a cura di, ^bron, ^bronnen, met
        medewerking, ^vertaling, ^źródło, ^źródła, ^współpraca, ^oprac, ^opr, ^tłumaczenie, ^zdroj, ^zdroje,
        ^источник, ^источники, по материалам, ^редактор, ^перевод, ^джерело, ^джерела, за матеріалами, ^переклад,
        ^kaynak, ^kaynaklar, ^editör, ^källa, ^källor, ^kilde, ^kilder, ^lähde, ^lähteet, ^sursa, ^sursă, ^forrás,
        ^πηγή, ^πηγές, με πληροφορίες, ^sumber, ^editor, ^penulis, ^pewarta, ^nguồn, ^šaltinis, parengta pagal,
        ^avots, ^allikas, ^източник, ^izvor, ^извор, ^المصدر, ^مصدر, ^تحرير, ^منبع, ^מקור, ^स्रोत, ^सोर्स, ^সূত্র""",
    "#disclaimer": """
        all rights reserved, may not be published, may not be reproduced, may not be redistributed, not been edited,
        syndicated feed, auto generated, automatically generated, views expressed, opinions expressed, author s own,
        affiliate, affiliate links, we may earn, earn a commission, earns commissions, sponsored content, sponsored
        by, sponsored post, advertorial, paid content, paid partnership, ^disclaimer, ^disclosure, creative commons,
        licensed under, does not constitute, financial advice, investment advice, medical advice, informational
        purposes, artificial intelligence, help of ai, chatgpt, partner content, ^press release, terms of use, alle
        rechte vorbehalten, automatisch, nicht bearbeitet, redaktionell nicht, eine provision, ^hinweis,
        transparenzhinweis, haftungsausschluss, ohne gewähr, meinung des autors, ^gastbeitrag, künstliche intelligenz,
        künstlicher intelligenz, ki generiert, hilfe von ki, pressemitteilung, anlageberatung, creative commons
        lizenz, tous droits réservés, reproduction interdite, générée automatiquement, publirédactionnel, contenu
        sponsorisé, n engagent que, liens affiliés, derechos reservados, prohibida la reproducción, contenido
        patrocinado, las opiniones, enlaces de afiliados, direitos reservados, conteúdo patrocinado, as opiniões,
        proibida a reprodução, riproduzione riservata, diritti riservati, contenuto sponsorizzato, rechten
        voorbehouden, gesponsord, prawa zastrzeżone, licencja na publikację, materiał sponsorowany, artykuł
        sponsorowany, práva vyhrazena, все права защищены, на правах рекламы, мнение автора, мнение редакции, права
        захищені, думка автора, hakları saklıdır, yatırım tavsiyesi, alla rättigheter, annonssamarbete, kommersielt
        samarbeid, annonsørinnhold, sammendraget er laget, rettigheder forbeholdes, oikeudet pidätetään, kaupallinen
        yhteistyö, drepturile rezervate, jog fenntartva, με επιφύλαξη παντός, hak cipta, جميع الحقوق محفوظة, الحقوق
        محفوظة""",
    "#correction": """
        ^correction, ^corrections, ^clarification, editor s note, editors note, ^editor note, earlier version,
        previous version, has been corrected, has been updated, was updated, was amended, this story has been, this
        article was, this article has been, this post was, this post has been, ^update, ^note to readers, originally
        misstated, no longer reviewed, ^korrektur, ^korrekturhinweis, ^berichtigung, anm d red, anmerkung der
        redaktion, früheren version, früherer version, ursprünglichen fassung, wurde aktualisiert, hinweis der
        redaktion, ^redaktioneller hinweis, ^transparenz, ^rectificatif, ^erratum, version précédente, ^mise à jour,
        ^ndlr, note de la rédaction, initialement publié, d une mise à jour, ^corrección, ^fe de errores, nota de la
        redacción, nota del editor, versión anterior, fue actualizado, fue actualizada, ^actualización, ^correção,
        ^errata, versão anterior, nota da redação, foi atualizada, foi atualizado, ^errata corrige, ^rettifica,
        versione precedente, ^aggiornamento, nota della redazione, ^correctie, ^rectificatie, eerdere versie,
        ^sprostowanie, ^korekta, ^aktualizacja, wcześniejszej wersji, od redakcji, ^oprava, ^aktualizace,
        ^исправление, ^уточнение, ^обновлено, от редакции, предыдущей версии, ^виправлення, ^оновлено, від редакції,
        ^düzeltme, ^güncelleme, editörün notu, ^rättelse, ^uppdatering, tidigare version, ^rettelse, ^oppdatering,
        tidligere versjon, ^opdatering, tidligere version, ^korjaus, ^oikaisu, ^erată, ^actualizare, ^helyreigazítás,
        ^frissítés, ^διόρθωση, ^ενημέρωση, ^koreksi, ^ralat, catatan redaksi, ^تصحيح, ^تصويب""",
    "#promo": """
        newsletter, newsletters, subscribe, sign up, subscription, follow us, join us, join the conversation, our app,
        download the app, donate, donation, support our, support us, become a member, membership, get the latest, your
        inbox, our podcast, whatsapp channel, google news, telegram channel, free trial, already a subscriber,
        continue reading, unlimited access, exclusive access, create an account, register for free, abonnieren,
        abonnement, jetzt abonnieren, ^abo, probeabo, spenden, unterstützen sie, folgen sie uns, unsere app, kostenlos
        testen, weiterlesen mit, mitglied werden, whatsapp kanal, jetzt anmelden, ^registrieren, abonnez vous, s
        abonner, je m abonne, inscrivez vous, suivez nous, soutenez, faire un don, déjà abonné, réservé aux abonnés,
        suscríbete, suscribete, suscripción, boletín, boletines, síguenos, siguenos, únete, apóyanos, canal de
        whatsapp, assine, assinatura, inscreva se, canal do whatsapp, apoie, iscriviti, abbonati, abbonamento,
        seguici, sostieni, nieuwsbrief, abonneer, volg ons, word lid, zapisz się, subskrybuj, prenumerata, obserwuj
        nas, wesprzyj, předplatné, odebírat, подписывайтесь, подпишитесь, подписка, поддержите, наш канал,
        підписуйтесь, підпишіться, підтримати, abone ol, bülten, takip edin, prenumerera, nyhetsbrev, bli medlem,
        abonner, nyhedsbrev, uutiskirje, abonează te, aboneaza te, hírlevél, feliratkozás, εγγραφείτε, berlangganan,
        saluran whatsapp, đăng ký, اشترك, تابعنا""",
    "#related": """
        ^read more, ^read also, ^also read, ^see also, ^related, ^more on this, ^further reading, ^read the full,
        ^background, ^lesen sie auch, ^lesen sie hier, ^lesen sie mehr, ^mehr zum thema, ^zum thema, ^siehe auch,
        ^mehr dazu, ^weiterlesen, ^verwandte, ^ähnliche, ^lire aussi, ^à lire aussi, ^lire également, ^voir aussi,
        ^sur le même, ^articles liés, ^lea también, ^lee también, ^leer más, ^más información, ^relacionadas,
        ^noticias relacionadas, ^vea también, ^lea además, ^leia também, ^leia mais, ^veja também, ^saiba mais, ^leggi
        anche, ^approfondisci, ^vedi anche, ^articoli correlati, ^lees ook, ^lees meer, ^zie ook, ^gerelateerd,
        ^czytaj też, ^czytaj także, ^czytaj więcej, ^zobacz też, ^zobacz także, ^přečtěte si, ^čtěte také,
        ^související, ^читайте также, ^по теме, ^материалы по теме, ^читайте також, ^читайте, ^ilgili, ^läs också,
        ^läs mer, ^läs även, ^relaterat, ^les også, ^les mer, ^læs også, ^læs mere, ^lue myös, ^lue lisää, ^citește
        și, ^citeste si, ^vezi și, ^olvassa el, ^kapcsolódó, ^διαβάστε επίσης, ^διαβάστε ακόμη, ^σχετικά, ^baca juga,
        ^terkait, ^xem thêm, ^taip pat skaitykite, ^skaitykite, ^اقرأ أيضا, ^اقرأ المزيد, ^بیشتر بخوانید, ^यह भी पढ़ें""",
    "#recommendation": """
        ^most read, ^most popular, ^most viewed, ^trending, ^latest, ^you may like, ^you might, ^you may also,
        ^recommended, ^more from, ^more news, ^more stories, ^more articles, ^popular, ^top stories, ^editor s pick,
        ^editor s picks, ^editors picks, ^next article, ^previous article, ^next post, ^previous post, ^recent posts,
        ^don t miss, ^read next, ^up next, ^also on, ^keep reading, ^meistgelesen, ^meistgelesene, ^das könnte, ^auch
        interessant, ^mehr aus, ^neueste, ^empfohlen, ^empfehlungen, ^beliebt, ^weitere artikel, ^weitere beiträge,
        ^weitere meldungen, ^vorheriger, ^nächster, ^aus dem ressort, ^les plus lus, ^vous aimerez, ^à la une,
        ^dernières, ^article suivant, ^article précédent, ^en ce moment, ^lo más leído, ^más leídas, ^más leído, ^te
        puede interesar, ^te recomendamos, ^últimas noticias, ^lo último, ^más noticias, ^no te pierdas, ^mais lidas,
        ^mais lidos, ^últimas notícias, ^você também, ^recomendados, ^mais notícias, ^i più letti, ^più letti,
        ^potrebbe interessarti, ^ultime notizie, ^altri articoli, ^meest gelezen, ^aanbevolen, ^het laatste,
        ^najczęściej czytane, ^najnowsze, ^polecane, ^polecamy, ^nejčtenější, ^doporučujeme, ^популярное, ^последние
        новости, ^самое читаемое, ^рекомендуем, ^популярне, ^останні новини, ^рекомендуємо, ^çok okunan, ^en çok, ^son
        haberler, ^mest läst, ^senaste, ^mest lest, ^siste, ^mest læst, ^seneste, ^luetuimmat, ^uusimmat, ^cele mai
        citite, ^ultimele, ^legolvasottabb, ^legfrissebb, ^δημοφιλή, ^τελευταία, ^terpopuler, ^terkini, ^rekomendasi,
        ^الأكثر قراءة, ^آخر الأخبار""",
    "#caption": """
        getty images, afp via, via getty, file photo, ^photo, ^image, ^picture, photo credit, image credit, picture
        alliance, imago, shutterstock, istock, unsplash, ap photo, reuters file, screenshot, ^foto, ^fotos, ^bild,
        ^bilder, ^imagen, symbolbild, archivbild, ^фото, ^fotografía, ^fot, ^zdjęcie, ^photographie, ^kuva, ^foto dpa,
        ^snímek""",
    "#bio": """
        is a reporter, is a journalist, is a freelance, is a senior, is a staff, is an editor, is the author, is the
        editor, is a writer, is a professor, is an associate, is a columnist, is based in, about the author, ^about
        the, follow him on, follow her on, all posts by, more by, ^über den autor, ^über die autorin, ^zur person, ist
        redakteur, ist redakteurin, ist journalist, ist journalistin, ist autor, ist autorin, ist freier, ist freie,
        ^jahrgang, alle artikel von, ^à propos de l auteur, ^sobre el autor, es periodista, ^sobre o autor, é
        jornalista, ^over de auteur, is redacteur, ^o autorze, ^об авторе""",
    "#comments": """
        ^comments, ^comment, leave a comment, leave a reply, post a comment, ^reply, join the discussion, ^kommentare,
        ^kommentar, kommentar schreiben, ^kommentieren, ^commentaires, ^comentarios, ^comentários, ^commenti,
        ^reacties, ^komentarze, ^комментарии, ^коментарі, ^yorumlar, ^yorum, ^kommentarer, ^kommentit, ^komentar,
        ^σχόλια""",
    "#cookie": """
        cookies, cookie, consent, privacy settings, value your privacy, accept all, alle akzeptieren, einwilligung,
        datenschutzeinstellungen, tout accepter, aceptar todo, cookie policy, third parties, ad partners""",
    "#ad": """
        ^advertisement, ^ad, ^ads, ^anzeige, ^werbung, ^publicité, ^publicidad, ^publicidade, ^pubblicità,
        ^advertentie, ^reklama, ^реклама, ^reklam, ^annons, ^annonse, ^annonce, ^mainos, ^iklan, ^hirdetés,
        ^διαφήμιση, ^advertising, continues below, below advertisement, depois da publicidade,
        após a publicidade, nach der anzeige, después de la publicidad, tras la publicidad, dopo la pubblicità,
        après la publicité, après cette publicité""",
    "#byline": """
        ^by, ^von, ^par, ^por, ^di, ^door, ^autor, ^autorin, ^author, ^authors, ^written by, ^text, ^автор, ^oleh,
        ^av, ^af, ^yazan, ^tekst, ^posted by, ^published by, ^ein beitrag von, ^gastbeitrag von, staff writer,
        ^reporter""",
}  # fmt: skip
#: Scripts without spaces: looked for as they stand.
_UNSPACED = {
    "#credit": "来源,來源,责任编辑,責任編輯,编辑:,编辑：,综合报道,出典,提供：,編集：,取材・文,協力,출처,제공=",
    "#disclaimer": "版权所有,版權所有,未经授权,不代表,免责声明,無断転載,著作権,免責,무단전재,무단 전재,재배포,저작권자",
    "#correction": "更正,勘误,编者按,編者按,訂正,おわび,追記,編集部注,정정,바로잡,편집자 주",
    "#promo": "订阅,訂閱,关注我们,關注,扫码,购读,購読,会員登録,メルマガ,フォロー,구독,팔로우",
    "#related": "相关阅读,相关新闻,延伸阅读,相關新聞,相關報導,関連記事,あわせて読みたい,관련기사,관련 기사",
    "#recommendation": "热门,推荐阅读,最新消息,热点,人気記事,おすすめ,ランキング,新着,많이 본,추천,인기",
    "#caption": "资料图,图源,写真,撮影,사진=",
    "#comments": "评论,評論,コメント,댓글",
    "#ad": "广告,廣告,広告,광고",
    "#byline": "记者,記者,文／,文/,기자",
}

#: What titles begin with beside the phrases above: of boxes whose links are to do with the story or would be on any
#: page, and of key points above a story. Only `title_cue` knows them: the scorer has learned without.
_TITLES = {
    "#related": """
        similar, more on, more about, learn more about, dig deeper, go deeper, ähnlich, mehr zu, weitere informationen
        zum, weiteres zum, passend dazu, dazu passend, auch zum thema, links zum, im artikel, weiterführende, pour aller
        plus loin, en savoir plus, articles similaires, articles associés, sur le sujet, dans le même dossier, notas
        relacionadas, artículos relacionados, contenido relacionado, contenidos relacionados, más sobre, ver también,
        noticia relacionada, artículo relacionado, notícias relacionadas, artigos relacionados, matérias relacionadas,
        conteúdo relacionado, mais sobre, relacionados, notizie correlate, correlati, contenuti correlati, per
        approfondire, gerelateerde, lees verder, meer over, powiązane, czytaj również, zobacz również, przeczytaj także,
        przeczytaj też, na ten temat, podobne, więcej na temat, k tématu, více k tématu, podobné, súvisiace, čítajte aj,
        prečítajte si, похожие, связанные, ещё по теме, еще по теме, до теми, за темою, по темі, схожі, свързани, още по
        темата, povezane, povezani, povezano, pročitajte, preberite tudi, vezane vesti, további, pe aceeași, articole
        similare, articole asemănătoare, σχετικές, relaterade, mer om, relatert, relaterte, relaterede, mere om,
        aiheesta, lisää aiheesta, berita terkait, artikel terkait, lihat juga, berita berkaitan, tin liên quan, bài viết
        liên quan, مواضيع ذات, مقالات ذات, أخبار ذات, ذات صلة, موضوعات متعلقة, مطالب مرتبط, اخبار مرتبط, עוד בנושא, קראו
        גם, संबंधित, ये भी पढ़ें, আরও পড়ুন, متعلقہ, susiję, saistītie, lasi arī, seotud, loe ka, כתבות קשורות, also
        see, more like this, more articles like, more posts like, more stories like""",
    "#recommendation": """
        other articles, other posts, other news, other stories, other interesting, more to, more in, more great, more
        videos, more posts, more trending, also in, suggested, featured, recent, recently, discover more, in case you
        missed, icymi, what to read, must read, our picks, top news, you ll also, our latest, newest, hot topics, read
        more from, weitere interessante, weitere tipps, weitere themen, weitere news, weitere nachrichten, aktuelles,
        die neuesten, die neusten, mehr von, mehr in, top themen, topthemen, meist gelesen, am meisten, unsere
        empfehlungen, empfehlung, nicht verpassen, lesetipps, auch spannend, auch lesenswert, à ne pas manquer, nos
        dernières, nos derniers, les derniers, les dernières, plus d articles, autres articles, vous pourriez, cela
        pourrait, recommandé, nos recommandations, populaires, lo más, más de, también te, te puede, quizás te,
        recomendado, destacados, otras noticias, últimas, mais de, veja mais, outras notícias, destaques, pode gostar,
        ti potrebbe, potrebbero, le ultime, in evidenza, consigliati, da non perdere, altre notizie, altro da, meer van,
        meer nieuws, net binnen, best gelezen, ook interessant, misschien, popularne, najpopularniejsze, ostatnie, warto
        przeczytać, inne artykuły, może cię, może zainteresować, nejnovější, mohlo by, další články, nepřehlédněte,
        najčítanejšie, najnovšie, актуально, новости, свежие, главное, лента новостей, вам может, другие новости, ещё
        новости, самое, останні, новини, головне, вас може, інші новини, най четени, последни, najčitanije, najnovije,
        možda vas, preporučujemo, izdvajamo, öne çıkan, önerilen, ilginizi, ezek is, ajánljuk, ajánlott, cele mai,
        recomandări, îți recomandăm, alte știri, alte ştiri, te ar putea, προτεινόμενα, rekommenderat, populärt, fler
        artiklar, mer från, anbefalt, flere saker, mer fra, anbefalet, flere artikler, mere fra, suosituimmat, berita
        rekomendasi, berita terkini, berita lainnya, berita terbaru, artikel lainnya, populer, đọc nhiều, tin mới, có
        thể bạn, tin cùng chuyên mục, tin khác, bài mới, الأكثر, آخر, أحدث, المزيد من, قد يعجبك, اخترنا لك, آخرین,
        پربازدید, پربیننده, پیشنهاد, הנקראות, ताज़ा, लोकप्रिय, সর্বশেষ, read more articles, read more blogs, read
        more news, read more posts, read more stories""",
    "#standfirst": """
        key takeaways, key points, key facts, key insights, key findings, key highlights, takeaways, the takeaways,
        highlights, at a glance, tl dr, tldr, in brief, in short, summary, executive summary, quick summary, quick
        facts, quick take, what to know, das wichtigste, auf einen blick, kurz zusammengefasst, kurz gefasst,
        zusammenfassung, in kürze, kurzfassung, darum geht, l essentiel, en bref, résumé, à retenir, ce qu il faut
        retenir, puntos clave, claves, las claves, resumen, lo esencial, resumo, em resumo, pontos chave, in sintesi, i
        punti chiave, in breve, in het kort, samenvatting, sammanfattning, i korthet, kort oppsummert, oppsummert,
        oppsummering, kortversjonen, kort fortalt, resumé, tiivistelmä, lyhyesti, w skrócie, podsumowanie, ve zkratce,
        shrnutí, коротко, кратко, главное из, özet""",
}

#: Who took a picture, named after a word for it at the end of a line: "Foto: Ann Lee", "© AP".
PHOTO_CREDIT = re.compile(
    r"(?:^|[\s(\[|/.、。])(?P<label>(?:photo(?:graph)?(?:s|er)?|picture|image|credit|pic|foto(?:grafie|graf|s)?|"
    r"bild(?:quelle)?|imagen|crédito|crédits?|photographie|fotografía|zdj(?:ęcie|\.)|fot\.|фото|kuva|fotoğraf|source|"
    r"quelle|fuente|写真|撮影|사진|صورة|تصوير|फोटो)"
    r"(?:\s(?:by|von|de|di|da|par|credit|courtesy(?: of)?))?\s?[:/|：=]\s?|"
    r"(?:photo|picture|image|foto)\s(?:by|von|de|di|courtesy of)\s|(?<=\()foto\s|fot\.\s|©\s?|\(c\)\s)"
    r"(?P<name>[^|\n]{2,80})$",
    re.IGNORECASE,
)
# One of these stands in each match, and in few lines: to look for them first takes a quarter of the time.
_CREDIT_SIGNS = (":", "/", "|", "：", "=", "©", "(c)", "foto", "photo", "picture", "image", "fot.")
#: A caption has no more characters, and names the photographer in so many at its end.
_CAPTION_CHARS, _CREDIT_CHARS = 500, 100

#: Degrees of air; alone on the line or before a comma the sign may be missing. Angles have three figures or go on in
#: minutes.
_DEGREES = r"\d{1,2}(?:[.,]\d)?\s?"
_TEMPERATURE = re.compile(
    rf"(?<![\d/.:]){_DEGREES}[°º]\s?[CFcf]?(?!\s?\d|[\w\"'′])|(?<!\S)[-−–+]?{_DEGREES}[CF],|^[-−–+]?{_DEGREES}[CF]$"
)
# In each match, and in few lines: half the time. It begins with a digit, which `re` finds quickly.
_DEGREE_SIGN = re.compile(r"\d\s?[°ºCF]")
_WEATHER_CHARS = 60


def _tables() -> tuple[dict[str, list[tuple[str, bool, str]]], list[tuple[str, str]]]:
    """Phrases by their longest word, each with whether it must open the block; and those of scripts without spaces.

    The longest, since few blocks hold it: ``is a reporter`` need not be looked for where there is no reporter.
    """
    by_word: dict[str, list[tuple[str, bool, str]]] = {}
    for cue, phrases in _PHRASES.items():
        for phrase in " ".join(phrases.split()).split(","):
            text = phrase.strip()
            words = text.lstrip("^")
            by_word.setdefault(max(words.split(), key=len), []).append((f" {words} ", text.startswith("^"), cue))
    return by_word, [(p, cue) for cue, phrases in _UNSPACED.items() for p in phrases.split(",")]


_BY_WORD, _PARTS = _tables()
#: These words as they stand in text, with the marks that they may carry: most blocks hold none, and are done.
_KEYS = frozenset(
    before + word + after
    for word in _BY_WORD
    for before in ("", "(", "*", "[")
    for after in ("", ":", ",", ".", ")", "!")
)
_PLAIN = str.maketrans(dict.fromkeys("\"'’‘“”„«»()[]{}<>.,:;!?¡¿|/\\–—-_*#+=•·►▶→…©®™", " "))


def cues_of(head: str, words: list[str]) -> list[str]:
    """Return the cues in the opening of a block, in lower case, and its words: ``#credit`` and the like, each once.

    >>> [cues_of(head, head.split()) for head in ("źródło: pap", "the source of it", "© riproduzione riservata")]
    [['#credit'], [], ['#disclaimer']]
    >>> [cues_of(head, head.split()) for head in ("continua depois da publicidade", "depois da festa")]
    [['#ad'], []]
    """
    if _KEYS.isdisjoint(words):
        if head.isascii() or not any("\u2e80" <= c <= "\ud7a3" for c in head[:8]):
            return []
        return list(dict.fromkeys(cue for part, cue in _PARTS if part in head))
    words = head.translate(_PLAIN).split()
    line = f" {' '.join(words)} "
    return list(
        dict.fromkeys(
            cue
            for word in words
            for phrase, is_first, cue in _BY_WORD.get(word, ())
            if (line.startswith(phrase) if is_first else phrase in line)
        )
    )


@cache
def _title_phrases() -> dict[str, list[tuple[str, str]]]:
    """What titles begin with, by the first word, each with its cue."""
    by_word: dict[str, list[tuple[str, str]]] = {}
    for cue, more in _TITLES.items():
        for phrase in [*_PHRASES.get(cue, "").split(","), *more.split(",")]:
            words = phrase.replace("^", "").split()
            if words:
                by_word.setdefault(words[0], []).append((" ".join(words) + " ", cue))
    return by_word


def title_cue(title: str) -> str | None:
    """Return what stands below a title: ``#related`` stories, a ``#recommendation``, a ``#standfirst``; or None.

    The longest phrase that the title begins with tells, or else the word "related" anywhere in it.

    >>> [title_cue(title) for title in ("Mehr zum Thema", "More from the region:", "Browse related posts", "Weather")]
    ['#related', '#recommendation', '#related', None]
    >>> [title_cue(title) for title in ("TL;DR", "Das Wichtigste in Kürze")]
    ['#standfirst', '#standfirst']
    """
    low = title.lower()
    if not low.isascii():
        for part, cue in _PARTS:
            if cue in _TITLES and part in low:
                return cue
    words = low.translate(_PLAIN).split()
    line = " ".join(words) + " "
    said = [
        (len(phrase), cue)
        for phrase, cue in _title_phrases().get(words[0] if words else "", ())
        if line.startswith(phrase)
    ]
    if said:
        return max(said)[1]
    return "#related" if "related" in words else None


def names_photographer(line: str) -> bool:
    """Return whether a line ends by saying who took a picture, as captions do; a year after a sign is a copyright.

    >>> [names_photographer(line) for line in ("The harbour at dawn (Picture: A. Lee)", "Foto: dpa", "A photo of it.")]
    [True, True, False]
    >>> [names_photographer(line) for line in ("© A. Lee", "© 2026 The Harbour Post")]
    [True, False]
    """
    tail = line[-_CREDIT_CHARS:].lower()
    if len(line) > _CAPTION_CHARS or not any(map(tail.__contains__, _CREDIT_SIGNS)):
        return False
    found = PHOTO_CREDIT.search(tail)
    return found is not None and not found["name"][:4].isdecimal()


def shows_temperature(line: str) -> bool:
    """Return whether a short line says how warm it is, as boxes of the weather do.

    >>> [shows_temperature(line) for line in ("Zagreb 12 °C, cloudy", "-3º", "29.2 C", "A 360° video", "Plan 9 F")]
    [True, True, True, False, False]
    """
    if len(line) > _WEATHER_CHARS or not _DEGREE_SIGN.search(line):
        return False
    return _TEMPERATURE.search(line) is not None
