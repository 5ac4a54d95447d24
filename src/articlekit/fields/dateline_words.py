"""Words that tell a dateline from what only looks like one.

Facts of usage, written down for this package; compared without case and accents (`articlekit.fields.places.fold`).
"""

from __future__ import annotations

from .places import fold

__all__ = ["GIVEN_NAMES", "LABELS", "PARTICLES"]


def _words(table: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table.split())


#: Words that open a line in capitals or before a colon and are no place: labels of news desks, parts of a script,
#: markers of interviews and lists, and organisations that newspapers write in capitals.
LABELS = _words(
    """
    file update updates updated breaking news exclusive watch video videos photo photos gallery live opinion
    analysis review editorial comment commentary column feature interview note editor's editors correction
    clarification warning caution spoiler spoilers plot cast director host narrator question answer q a read
    more related see listen podcast sponsored advertisement advertorial promoted disclaimer disclosure summary
    highlights key tldr tl;dr fact facts check factbox explainer timeline profile obituary recap preview results
    result score scores final halftime date time place venue where when who what why how tip tips step part
    chapter episode season day week round stage group match game source sources credit about background context
    alert urgent developing flash bulletin report special investigation poll quiz letter letters ingredients
    method serves rating verdict pros cons price deal deals bottom line the first second third fourth last next
    new yes no but and important attention remember hint example conclusion introduction overview contents
    headline headlines story stories continue trending top best worst good bad winner winners loser losers sold
    lot born died nasa nato fifa uefa covid covid-19 unicef unesco unhcr opec asean nfl nba mlb nhl ncaa wwe ufc
    fbi cia doj fda cdc epa irs sec fcc usda nsa bbc cnn nbc abc cbs fox hbo espn iphone ipad xbox playstation
    android windows eil eilmeldung aktualisiert kommentar analyse meinung foto fotos bild bilder info hinweis
    achtung wichtig fazit hintergrund anzeige werbung frage antwort quelle stand tipp tipps zutaten leserbrief
    korrektur rezension kritik glosse porträt nachruf liveticker ticker warnung exklusiv thema fakten überblick
    termin wo wann wer was warum wie mise jour exclusif vidéo vidéos entretien avis direct en bref enquête
    reportage portrait rappel réponse chronique tribune edito éditorial infographie carte última hora
    actualización actualizado exclusiva vídeo opinión análisis entrevista fuente pregunta respuesta nota aviso
    atención crónica reportaje crítica directo ultim'ora aggiornamento esclusiva esclusivo intervista analisi
    commento diretta fonte domanda risposta atualização exclusivo análise opinião pergunta resposta ao vivo
    uaktualizacja pilne wideo zdjęcia wywiad opinia komentarz źródło uwaga срочно обновлено видео фото мнение
    интервью вопрос ответ источник внимание комментарий главное справка эксклюзив оновлено відео терміново думка
    питання відповідь джерело увага son dakika güncelleme röportaj yorum analiz soru cevap kaynak özel عاجل
    فيديو صور تحديث تحليل رأي سؤال جواب المصدر خاص वीडियो फोटो ब्रेकिंग सवाल जवाब विशेष
    """
)

#: Given names that open speakers' lines ("JOHN SMITH: …"): the most common ones of a dozen countries, and titles.
GIVEN_NAMES = _words(
    """
    james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald
    steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick
    raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy
    harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan
    billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis
    bobby philip johnny bill tom bob jim mike dave steve chris matt tony ben sam dan kamala barack hillary elon
    vladimir volodymyr emmanuel boris rishi keir narendra mary patricia jennifer linda elizabeth barbara susan
    jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda
    dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda
    pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
    diane ruth julie olivia joyce virginia kelly lauren christina joan evelyn judith megan andrea cheryl hannah
    jacqueline martha gloria teresa ann sara madison frances kathryn janice jean alice judy sophia grace denise
    amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis
    lori hans klaus jürgen wolfgang dieter manfred uwe günter horst bernd stefan andreas markus martin jan
    tobias sebastian florian lukas felix jonas ursula sabine petra monika claudia katrin anke pierre michel
    andré philippe alain bernard jacques françois nicolas christophe julien laurent frédéric nathalie isabelle
    sylvie valérie sandrine céline aurélie camille antonio manuel josé francisco carlos javier luis miguel jesús
    pedro rafael ángel fernando diego sergio pablo jorge alberto alejandro carmen ana isabel dolores pilar
    cristina lucía elena marta giuseppe giovanni mario luigi roberto francesco marco paolo giulia chiara joão
    paulo tiago mohammed muhammad ahmed ali omar hassan ibrahim yusuf mehmet mustafa ahmet fatma ayşe priya
    rahul amit sanjay rajesh sunita li wang wei zhang иван петр владимир сергей александр дмитрий андрей алексей
    михаил николай анна елена ольга наталья татьяна мария светлана екатерина mr mrs ms dr sen rep gov president
    minister senator judge detective officer sir professor prof
    """
)

#: Small words inside the names of places.
PARTICLES = _words(
    """
    de del della di do da dos das du des la le les el al am an der den im in of on the upon sur sous and und et
    y e i og och en bei ob a au aux près nad near at aboard
    """
)
