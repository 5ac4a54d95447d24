"""Month names, relative times and the order of day and month, by language.

Facts of the Unicode CLDR (babel 2.18.0), written by training/calendar_names.py: do not edit by hand.
"""

from __future__ import annotations

from typing import TypeVar

__all__ = ["AGO", "ENGLISH_DAY_FIRST", "MONTHS", "MONTHS_OF", "MONTH_FIRST"]

_Value = TypeVar("_Value", int, str)


def _names(joined: str) -> list[str]:
    return joined.split(" | ")


def _by_name(groups: dict[_Value, str]) -> dict[str, _Value]:
    return {name: value for value, names in groups.items() for name in _names(names)}


#: Month by name, as `articlekit.fields.calendar.fold` writes it; where languages differ, as most have it.
MONTHS: dict[str, int] = _by_name(
    {
        1: (
            "de gen | de gener | ene | enero | gen | gener | gennaio | ian | ianuarie | jaan | jaanuar | jan "
            "| janar | janeiro | janner | januar | januara | januari | januarie | january | janv | janvari | "
            "janvaris | janvier | led | leden | ledna | oca | ocak | saus | sausio | sausis | sij | sijecanj "
            "| sijecnja | sty | styczen | stycznia | tammi | tammikuu | tammikuuta | urt | urtarrila | xan | "
            "xaneiro | yan | yanvar | ιαν | ιανουαριοσ | ιανουαριου | сту | студзень | студзеня | січ | "
            "січень | січня | янв | январь | января | яну | януари | јан | јануар | јануари | қаң | қаңтар | "
            "հնվ | հունվար | հունվարի | בינואר | בינו׳ | ינואר | ינו׳ | جانفي | جنوری | كانون الثاني | يناير "
            "| ژانویه | जनवरी | जन॰ | जाने | जानेवारी | জানু | জানুযারী | ஜன | ஜனவரி | జన | జనవరి | ม.ค | "
            "มกราคม | იან | იანვარი"
        ),
        2: (
            "de febr | de febrer | feb | febbraio | febr | febreiro | febrer | febrero | februar | februara | "
            "februari | februarie | februaris | february | fev | fevereiro | fevr | fevral | fevrier | helmi "
            "| helmikuu | helmikuuta | lut | lutego | luty | ots | otsaila | peb | pebrero | shk | shkurt | "
            "sub | subat | uno | unor | unora | vas | vasario | vasaris | veebr | veebruar | velj | veljaca | "
            "veljace | φεβ | φεβρουαριοσ | φεβρουαριου | ақп | ақпан | лют | лютага | лютии | лютого | люты | "
            "феб | фебруар | фев | февр | февраль | февраля | февруари | փետրվար | փետրվարի | փտվ | בפברואר | "
            "בפבר׳ | פברואר | פבר׳ | شباط | فبراير | فروری | فوریه | فيفري | फरवरी | फर॰ | फेबरु | फेबरुअरी | "
            "फेबरुवारी | ফেব | ফেবরুযারী | பிப | பிபரவரி | ఫిబర | ఫిబరవరి | ก.พ | กมภาพันธ์ | თებ | თებერვალი"
        ),
        3: (
            "bre | brezen | brezna | de marc | kov | kovas | kovo | maalis | maaliskuu | maaliskuuta | maart "
            "| mac | machi | mar | marc | marca | march | marcius | marco | marec | maret | mars | marso | "
            "mart | marta | martie | marts | martxoa | marz | marzec | marzo | mrt | mrz | ozu | ozujak | "
            "ozujka | μαρ | μαρτιοσ | μαρτιου | бер | березень | березня | мар | март | марта | нау | наурыз "
            "| сак | сакавік | сакавіка | մարտ | մարտի | մրտ | במרץ | מרץ | اذار | مارس | مارچ | मारच | মারচ "
            "| மார | மாரச | మారచి | มี.ค | มีนาคม | მარ | მარტი"
        ),
        4: (
            "abr | abril | api | apirila | apr | aprel | april | aprila | aprile | aprili | aprilie | aprilis "
            "| aprill | avr | avril | bal | balandis | balandzio | d'abr | d'abril | dub | duben | dubna | "
            "huhti | huhtikuu | huhtikuuta | kwi | kwiecien | kwietnia | nis | nisan | pri | prill | tra | "
            "travanj | travnja | απρ | απριλιοσ | απριλιου | апр | апрель | апреля | април | квіт | квітень | "
            "квітня | кра | красавік | красавіка | сәу | сәуір | ապր | ապրիլ | ապրիլի | אפריל | אפר׳ | באפריל "
            "| באפר׳ | ابريل | افريل | اوریل | اپریل | نيسان | अपरिल | अपरैल | एपरि | एपरिल | এপরি | এপরিল | "
            "ஏப | ஏபரல | ఏపరి | ఏపరిల | เม.ย | เมษายน | აპრ | აპრილი"
        ),
        5: (
            "de maig | geg | geguze | geguzes | kve | kveten | kvetna | mag | maggio | mai | maiatza | maig | "
            "maija | maijs | maio | maj | maja | majus | may | mayis | mayo | mei | svi | svibanj | svibnja | "
            "touko | toukokuu | toukokuuta | μαι | μαιοσ | μαιου | маи | мам | мамыр | мая | мај | трав | "
            "травень | травня | մայիս | մայիսի | մյս | במאי | מאי | ايار | ماي | مايس | مايو | مه | ميی | मई "
            "| मे | মে | மே | మే | พ.ค | พฤษภาคม | მაი | მაისი"
        ),
        6: (
            "birz | birzelio | birzelis | cerven | cervna | cvn | cze | czerwca | czerwiec | de juny | eka | "
            "ekaina | giu | giugno | haz | haziran | hun | hunyo | iun | iunie | iyn | iyun | juin | jun | "
            "juna | june | junho | juni | junie | junij | junija | junijs | junio | junius | juny | juuni | "
            "kesa | kesakuu | kesakuuta | lipanj | lipnja | qer | qershor | xuno | ιουν | ιουνιοσ | ιουνιου | "
            "июн | июнь | июня | мау | маусым | черв | червень | червня | чэр | чэрвень | чэрвеня | юни | јун "
            "| јуни | հնս | հունիս | հունիսի | ביוני | יוני | جوان | جون | حزيران | يونيو | ژوين | जुन | जून "
            "| জুন | ஜூன | జూన | มิ.ย | มิถนายน | ივნ | ივნისი"
        ),
        7: (
            "cervence | cervenec | cvc | de jul | de juliol | heina | heinakuu | heinakuuta | hul | hulyo | "
            "iul | iulie | iyl | iyul | juil | juillet | jul | jula | julai | julho | juli | julie | julij | "
            "julija | julijs | julio | juliol | julius | july | juuli | korr | korrik | liep | liepa | liepos "
            "| lip | lipca | lipiec | lug | luglio | srpanj | srpnja | tem | temmuz | uzt | uztaila | xul | "
            "xullo | ιουλ | ιουλιοσ | ιουλιου | июл | июль | июля | лип | липень | липня | ліп | ліпень | "
            "ліпеня | шіл | шілде | юли | јул | јули | հլս | հուլիս | հուլիսի | ביולי | יולי | تموز | جولايی "
            "| جويلية | يوليو | يوليوز | ژويیه | जुलाई | जुलै | जुल॰ | জুল | জুলাই | ஜூலை | జులె | ก.ค | "
            "กรกฎาคม | ივლ | ივლისი"
        ),
        8: (
            "abu | abuztua | ago | agost | agosti | agosto | agu | agust | agustos | agustus | aout | aug | "
            "august | augusta | augusti | augusts | augustus | augusztus | avg | avgust | avq | avqust | d'ag "
            "| d'agost | elo | elokuu | elokuuta | gush | gusht | kol | kolovoz | kolovoza | ogo | ogos | "
            "rugp | rugpjucio | rugpjutis | sie | sierpien | sierpnia | srp | srpen | srpna | αυγ | αυγουστοσ "
            "| αυγουστου | авг | август | августа | жні | жнівень | жніуня | серп | серпень | серпня | там | "
            "тамыз | օգոստոս | օգոստոսի | օգս | אוגוסט | אוג׳ | באוגוסט | באוג׳ | اب | اغسطس | اوت | اگست | "
            "غشت | अगसट | अगसत | अग॰ | ऑग | ऑगसट | আগ | আগসট | ஆக | ஆகஸட | ఆగ | ఆగసటు | ส.ค | สิงหาคม | აგვ | "
            "აგვისტო"
        ),
        9: (
            "de set | de setembre | eyl | eylul | ira | iraila | rugs | rugsejis | rugsejo | ruj | rujan | "
            "rujna | sen | sentabr | sentyabr | sep | sept | septemba | septembar | september | septembra | "
            "septembre | septembri | septembrie | septembris | septiembre | set | setembre | setembro | "
            "setiembre | settembre | setyembre | sht | shtator | syys | syyskuu | syyskuuta | szept | "
            "szeptember | wrz | wrzesien | wrzesnia | zar | zari | σεπ | σεπτεμβριοσ | σεπτεμβριου | вер | "
            "верасень | верасня | вересень | вересня | сент | сентябрь | сентября | сеп | септембар | "
            "септември | қыр | қыркүиек | սեպ | սեպտեմբեր | սեպտեմբերի | בספטמבר | בספט׳ | ספטמבר | ספט׳ | "
            "ايلول | سبتمبر | ستمبر | سپتامبر | شتنبر | सपटें | सपटेंबर | सितंबर | सितमबर | सित॰ | सेपटेमबर | "
            "সেপ | সেপটেমবর | செப | செபடமபர | సెపటెం | సెపటెంబర | ก.ย | กันยายน | სექ | სექტემბერი"
        ),
        10: (
            "d'oct | d'octubre | eki | ekim | loka | lokakuu | lokakuuta | oct | october | octobre | "
            "octombrie | octubre | okt | oktabr | oktoba | oktobar | oktober | oktobra | oktobri | oktobris | "
            "oktoober | oktubre | oktyabr | ott | ottobre | out | outubro | paz | pazdziernik | pazdziernika "
            "| rij | rijen | rijna | spal | spalio | spalis | tet | tetor | urr | urria | οκτ | οκτωβριοσ | "
            "οκτωβριου | жовт | жовтень | жовтня | кас | кастрычнік | кастрычніка | окт | октобар | октомври "
            "| октябрь | октября | қаз | қазан | հոկ | հոկտեմբեր | հոկտեմբերի | אוקטובר | אוק׳ | באוקטובר | "
            "באוק׳ | اكتوبر | اکتبر | اکتوبر | تشرين الاول | अकटूबर | अकटू॰ | अकटोबर | ऑकटो | ऑकटोबर | অকটো | "
            "অকটোবর | அக | அகடோபர | అకటో | అకటోబర | ต.ค | ตลาคม | ოქტ | ოქტომბერი"
        ),
        11: (
            "aza | azaroa | de nov | de novembre | kas | kasim | lapkr | lapkricio | lapkritis | lis | "
            "listopad | listopada | listopadu | marras | marraskuu | marraskuuta | nen | nentor | nob | "
            "nobyembre | noiembrie | nov | novemba | novembar | november | novembra | novembre | novembri | "
            "novembris | novembro | noviembre | noy | noyabr | stu | studeni | studenoga | νοε | νοεμβριοσ | "
            "νοεμβριου | лист | листопад | листопада | ліс | лістапад | лістапада | нов | новембар | ное | "
            "ноември | нояб | ноябрь | ноября | қар | қараша | նոյ | նոյեմբեր | նոյեմբերի | בנובמבר | בנוב׳ | "
            "נובמבר | נוב׳ | تشرين الثاني | نوامبر | نوفمبر | نومبر | نونبر | नवंबर | नवमबर | नव॰ | नोभेमबर | "
            "नोवहें | नोवहेंबर | নভে | নভেমবর | நவ | நவமபர | నవం | నవంబర | พ.ย | พฤศจิกายน | ნოე | ნოემბერი"
        ),
        12: (
            "abe | abendua | ara | aralik | de des | de desembre | dec | decembar | december | decembra | "
            "decembre | decembri | decembrie | decembris | decembro | dek | dekabr | des | desemba | desember "
            "| desembre | dets | detsember | dez | dezember | dezembro | dhj | dhjetor | dic | dicembre | "
            "diciembre | dis | disember | disyembre | gru | grudnia | grudzien | gruod | gruodis | gruodzio | "
            "joulu | joulukuu | joulukuuta | pro | prosinac | prosinca | prosince | prosinec | δεκ | "
            "δεκεμβριοσ | δεκεμβριου | груд | грудень | грудня | дек | декабрь | декабря | декември | дец | "
            "децембар | жел | желтоқсан | сне | снежань | снежня | դեկ | դեկտեմբեր | դեկտեմբերի | בדצמבר | "
            "בדצמ׳ | דצמבר | דצמ׳ | دجنبر | دسامبر | دسمبر | ديسمبر | كانون الاول | डिसें | डिसेंबर | डिसेमबर "
            "| दिसंबर | दिसमबर | दिस॰ | ডিসে | ডিসেমবর | டிச | டிசமபர | డిసెం | డిసెంబర | ธ.ค | ธันวาคม | დეკ "
            "| დეკემბერი"
        ),
    }
)

#: The languages in which some of those names mean another month.
MONTHS_OF: dict[str, dict[str, int]] = {"hr": {"lip": 6, "lis": 10, "listopad": 10, "listopada": 10, "srp": 7}}

#: What stands round the number in "3 hours ago", and its unit as dateutil's relativedelta names it.
AGO: dict[str, str] = _by_name(
    {
        "minutes": (
            "acum {} de minute | acum {} min. | acum {} minut | acum {} minute | dakika {} iliyopita | dakika "
            "{} zilizopita | duela {} minutu | fa {} min | fa {} minut | fa {} minuts | for {} min sen | for "
            "{} min sidan | for {} min siden | for {} minut sedan | for {} minut siden | for {} minuter sedan "
            "| for {} minutt sidan | for {} minutt siden | for {} minutter siden | fyrir {} min. | fyrir {} "
            "minutu | fyrir {} minutum | ha {} min | ha {} min. | ha {} minuto | ha {} minutos | hace {} min "
            "| hace {} minuto | hace {} minutos | hai {} min | hai {} minuto | hai {} minutos | il y a {} min "
            "| il y a {} minute | il y a {} minutes | pirms {} min | pirms {} min. | pirms {} minutem | pirms "
            "{} minutes | pre {} min. | pre {} minuta | pred {} min | pred {} min. | pred {} minutama | pred "
            "{} minutami | pred {} minuto | pred {} minutou | pred {} minuty | pries {} min. | pries {} "
            "minuciu | pries {} minute | pries {} minutes | prije {} min | prije {} min. | prije {} minuta | "
            "prije {} minute | prije {} minutu | vor {} m | vor {} min. | vor {} minute | vor {} minuten | {} "
            "dakika once | {} daqiqa oldin | {} dk. once | {} dəqiqə oncə | {} m ago | {} menit yang lalu | "
            "{} min eest | {} min fa | {} min lalu | {} min me pare | {} min sitten | {} min temu | {} min. "
            "ago | {} min. ang nakalipas | {} min. gelede | {} min. geleden | {} min. siden | {} minit lalu | "
            "{} minut temu | {} minuta me pare | {} minute ago | {} minute gelede | {} minute me pare | {} "
            "minute temu | {} minuten geleden | {} minutes ago | {} minuti eest | {} minuti fa | {} minuto "
            "ang nakalipas | {} minuto fa | {} minuty temu | {} minuut gelede | {} minuut geleden | {} "
            "minuutti sitten | {} minuuttia sitten | {} mnt lalu | {} perccel ezelott | {} perce | {} phut "
            "truoc | {} λ. πριν | {} мин. бұрын | {} мин. назад | {} минут бұрын | {} минут назад | {} минуту "
            "назад | {} минуты назад | {} хв таму | {} хв тому | {} хвилин тому | {} хвилини тому | {} "
            "хвилину тому | {} хвілін таму | {} хвіліну таму | {} хвіліны таму | {} ր առաջ | {} րոպե առաջ | "
            "{} دقیقه پیش | {} منٹ پہلے | {} मिनट पहले | {} मिनि. पूरवी | {} मिनिटांपूरवी | {} मिनिटापूरवी | "
            "{} मिनेट पहिले | {} मि॰ पहले | {} মিনিট আগে | {} நி. முன | {} நிமி. முன | {} நிமிடஙகளுககு முன | "
            "{} நிமிடததிறகு முன | {} నిమి. కరితం | {} నిమిషం కరితం | {} నిమిషాల కరితం | {} นาทีทีผานมา | {} "
            "นาทีทีแลว | {} წთ წინ | {} წუთის წინ | {} 分前 | {} 分鐘前 | {} 分钟前 | {} 분 전 | πριν απο {} λεπ. | "
            "πριν απο {} λεπτα | πριν απο {} λεπτο | пр. {} мин | пре {} мин. | пре {} минута | пред {} мин. "
            "| пред {} минута | пред {} минути | преди {} мин | преди {} минута | преди {} минути | לפני {} "
            "דקות | לפני {} דק׳ | قبل {} دقايق | قبل {} دقيقة | منذ {} دقايق | منذ {} دقيقة"
        ),
        "hours": (
            "acum {} de ore | acum {} h | acum {} ora | acum {} ore | duela {} ordu | fa {} h | fa {} hora | "
            "fa {} hores | for {} t sidan | for {} t siden | for {} tim sedan | for {} timar sidan | for {} "
            "time sidan | for {} time siden | for {} timer siden | for {} timmar sedan | for {} timme sedan | "
            "fyrir {} klst. | fyrir {} klukkustund | fyrir {} klukkustundum | ha {} h | ha {} hora | ha {} "
            "horas | hace {} h | hace {} hora | hace {} horas | hai {} h | hai {} hora | hai {} horas | il y "
            "a {} h | il y a {} heure | il y a {} heures | pirms {} h | pirms {} st. | pirms {} stundam | "
            "pirms {} stundas | pre {} c. | pre {} sata | pre {} sati | pred {} h | pred {} hodinami | pred "
            "{} hodinou | pred {} hodiny | pred {} urama | pred {} urami | pred {} uro | pries {} val. | "
            "pries {} valanda | pries {} valandas | pries {} valandos | pries {} valandu | prije {} h | prije "
            "{} sat | prije {} sata | prije {} sati | saa {} iliyopita | saa {} zilizopita | vor {} std. | "
            "vor {} stunde | vor {} stunden | {} g. temu | {} gio truoc | {} godz. temu | {} godzin temu | {} "
            "godzine temu | {} godziny temu | {} h ago | {} h fa | {} hour ago | {} hours ago | {} hr. ago | "
            "{} jam lalu | {} jam yang lalu | {} ora fa | {} oraja | {} oras ang nakalipas | {} oraval "
            "ezelott | {} ore fa | {} ore me pare | {} sa. once | {} saat once | {} saat oncə | {} soat oldin "
            "| {} t eest | {} t sitten | {} time siden | {} timer siden | {} tunni eest | {} tunti sitten | "
            "{} tuntia sitten | {} u. gelede | {} uur gelede | {} uur geleden | {} ω. πριν | {} гадз таму | "
            "{} гадзін таму | {} гадзіну таму | {} гадзіны таму | {} год тому | {} годин тому | {} години "
            "тому | {} годину тому | {} сағ. бұрын | {} сағат бұрын | {} ч назад | {} час назад | {} часа "
            "назад | {} часов назад | {} ժ առաջ | {} ժամ առաջ | {} ساعت پیش | {} گھنٹہ پہلے | {} گھنٹے پہلے | "
            "{} घंटे पहले | {} घं॰ पहले | {} घणटा पहिले | {} तासांपूरवी | {} तासापूरवी | {} ঘনটা আগে | {} ம. "
            "முன | {} மணி. முன | {} மணிநேரம முன | {} గం. కరితం | {} గంట కరితం | {} గంటల కరితం | {} ชม. ทีแลว "
            "| {} ชัวโมงทีผานมา | {} საათის წინ | {} სთ წინ | {} 小时前 | {} 小時前 | {} 時間前 | {} 시간 전 | πριν απο "
            "{} ω. | πριν απο {} ωρα | πριν απο {} ωρεσ | пр. {} ч | пре {} сата | пре {} сати | пре {} ч. | "
            "пред {} час | пред {} часа | преди {} ч | преди {} час | преди {} часа | לפני {} שעות | לפני {} "
            "שע׳ | قبل {} ساعات | قبل {} ساعة | منذ {} ساعات | منذ {} ساعة"
        ),
        "days": (
            "acum {} de zile | acum {} zi | acum {} zile | duela {} egun | fa {} dia | fa {} dies | for {} d "
            "sedan | for {} d. sidan | for {} d. siden | for {} dag sedan | for {} dag siden | for {} dagar "
            "sedan | for {} dage siden | for {} døgn sidan | for {} døgn siden | fyrir {} degi | fyrir {} "
            "dogum | ha {} dia | ha {} dias | hace {} d | hace {} dia | hace {} dias | hai {} dia | hai {} "
            "dias | il y a {} j | il y a {} jour | il y a {} jours | pirms {} d. | pirms {} dienam | pirms {} "
            "dienas | pre {} d. | pre {} dana | pred {} d. | pred {} dna | pred {} dnami | pred {} dne | pred "
            "{} dnem | pred {} dnevi | pred {} dnevom | pred {} dnevoma | pred {} dnom | pred {} dny | pries "
            "{} d. | pries {} diena | pries {} dienas | pries {} dienos | pries {} dienu | prije {} d | prije "
            "{} d. | prije {} dan | prije {} dana | siku {} iliyopita | siku {} zilizopita | vor {} tag | vor "
            "{} tagen | {} (na) araw ang nakalipas | {} araw ang nakalipas | {} d ago | {} dae gelede | {} "
            "dag gelede | {} dag geleden | {} dag siden | {} dage siden | {} dagen geleden | {} day ago | {} "
            "days ago | {} dgn geleden | {} dite me pare | {} dni temu | {} dnia temu | {} dzien temu | {} g "
            "fa | {} gg fa | {} giorni fa | {} giorno fa | {} gun once | {} gun oncə | {} h lalu | {} hari "
            "lalu | {} hari yang lalu | {} kun oldin | {} napja | {} nappal ezelott | {} ngay truoc | {} p "
            "eest | {} paeva eest | {} paiva sitten | {} paivaa sitten | {} pv sitten | {} ημ. πριν | {} день "
            "назад | {} день тому | {} дзен таму | {} дзень таму | {} дн. назад | {} дн. тому | {} днеи назад "
            "| {} дня назад | {} дня таму | {} дня тому | {} дні таму | {} дні тому | {} днів тому | {} күн "
            "бұрын | {} օր առաջ | {} دن پہلے | {} دنوں پہلے | {} روز پیش | {} दिन पहले | {} दिन पहिले | {} "
            "दिवसांपूरवी | {} दिवसापूरवी | {} দিন আগে | {} நா. முன | {} நாடகளுககு முன | {} நாளுககு முன | {} "
            "రోజు కరితం | {} రోజుల కరితం | {} วันทีผานมา | {} วันทีแลว | {} დღის წინ | {} 天前 | {} 日前 | {} 일 전 "
            "| πριν απο {} ημ. | πριν απο {} ημερα | πριν απο {} ημερεσ | пр. {} д | пре {} д. | пре {} дана "
            "| пред {} ден | пред {} дена | преди {} ден | преди {} дни | לפני {} ימים | לפני יום {} | قبل {} "
            "ايام | قبل {} يوم | قبل {} يوما | منذ {} ايام | منذ {} يوم | منذ {} يوما"
        ),
        "weeks": (
            "acum {} de saptamani | acum {} sapt. | acum {} saptamana | acum {} saptamani | duela {} aste | "
            "fa {} setm. | fa {} setmana | fa {} setmanes | for {} u. siden | for {} uge siden | for {} uger "
            "siden | for {} uke siden | for {} uker siden | for {} v. sedan | for {} v. sidan | for {} vecka "
            "sedan | for {} veckor sedan | for {} veke sidan | for {} veker sidan | fyrir {} viku | fyrir {} "
            "vikum | ha {} sem. | ha {} semana | ha {} semanas | hace {} sem. | hace {} semana | hace {} "
            "semanas | hai {} sem. | hai {} semana | hai {} semanas | il y a {} sem. | il y a {} semaine | il "
            "y a {} semaines | pirms {} ned. | pirms {} nedelam | pirms {} nedelas | pre {} n. | pre {} ned. "
            "| pre {} nedelja | pre {} nedelje | pred {} ted. | pred {} tedni | pred {} tednom | pred {} "
            "tednoma | pred {} tyd. | pred {} tydne | pred {} tydnem | pred {} tydny | pred {} tyz. | pred {} "
            "tyzdna | pred {} tyzdnami | pred {} tyzdnom | pries {} sav. | pries {} savaiciu | pries {} "
            "savaite | pries {} savaites | prije {} sed. | prije {} sedmica | prije {} sedmice | prije {} "
            "sedmicu | prije {} tj. | prije {} tjedan | prije {} tjedana | prije {} tjedna | vor {} wo. | vor "
            "{} woche | vor {} wochen | wiki {} iliyopita | wiki {} zilizopita | {} (na) linggo ang nakalipas "
            "| {} hafta oldin | {} hafta once | {} hete | {} hettel ezelott | {} hf. once | {} həftə oncə | "
            "{} jave me pare | {} linggo ang nakalipas | {} mgg lalu | {} mgu lalu | {} minggu lalu | {} "
            "minggu yang lalu | {} nad eest | {} nadala eest | {} sett. fa | {} settimana fa | {} settimane "
            "fa | {} tuan truoc | {} tydz. temu | {} tydzien temu | {} tyg. temu | {} tygodni temu | {} "
            "tygodnia temu | {} tygodnie temu | {} uge siden | {} uger siden | {} viikko sitten | {} viikkoa "
            "sitten | {} vk sitten | {} w ago | {} w. gelede | {} week ago | {} week gelede | {} week geleden "
            "| {} weeks ago | {} weke gelede | {} weken geleden | {} wk. ago | {} εβδ. πριν | {} ап. бұрын | "
            "{} апта бұрын | {} нед. назад | {} недели назад | {} недель назад | {} неделю назад | {} тиж. "
            "тому | {} тиждень тому | {} тижня тому | {} тижні тому | {} тижнів тому | {} тыд таму | {} "
            "тыдзень таму | {} тыдня таму | {} тыдняу таму | {} тыдні таму | {} շաբ առաջ | {} շաբաթ առաջ | {} "
            "هفته پیش | {} ہفتہ پہلے | {} ہفتے پہلے | {} आठवडयांपूरवी | {} आठवडयापूरवी | {} सपताह पहले | {} "
            "हपता पहिले | {} সপতাহ আগে | {} வா. முன | {} வார. முன | {} வாரஙகளுககு முன | {} வாரததிறகு முன | {} "
            "వారం కరితం | {} వారాల కరితం | {} สัปดาห์ทีผานมา | {} สัปดาห์ทีแลว | {} კვ. წინ | {} კვირის წინ | "
            "{} 周前 | {} 週前 | {} 週間前 | {} 주 전 | πριν απο {} εβδ. | πριν απο {} εβδομαδα | πριν απο {} "
            "εβδομαδεσ | пр. {} седм. | пре {} н. | пре {} нед. | пре {} недеља | пре {} недеље | пред {} "
            "седмица | пред {} седмици | преди {} седм. | преди {} седмица | преди {} седмици | לפני {} "
            "שבועות | לפני {} שב׳ | قبل {} اسابيع | قبل {} اسبوع | قبل {} اسبوعا | منذ {} اسابيع | منذ {} "
            "اسبوع | منذ {} اسبوعا"
        ),
        "months": (
            "acum {} de luni | acum {} luna | acum {} luni | duela {} hilabete | fa {} mes | fa {} mesos | "
            "for {} man. sen | for {} manad sedan | for {} manad sidan | for {} manadar sidan | for {} "
            "manader sedan | for {} maned siden | for {} maneder siden | for {} md. sidan | for {} md. siden "
            "| fyrir {} man. | fyrir {} manuði | fyrir {} manuðum | ha {} mes | ha {} meses | hace {} m | "
            "hace {} mes | hace {} meses | hai {} mes | hai {} meses | il y a {} m. | il y a {} mois | miezi "
            "{} iliyopita | mwezi {} uliopita | pirms {} men. | pirms {} menesa | pirms {} menesiem | pre {} "
            "m. | pre {} mes. | pre {} meseca | pre {} meseci | pred {} mes. | pred {} mesecem | pred {} "
            "mesecema | pred {} meseci | pred {} mesiaca | pred {} mesiacmi | pred {} mesiacom | pred {} "
            "mesice | pred {} mesicem | pred {} mesici | pries {} men. | pries {} menesi | pries {} menesio | "
            "pries {} menesiu | pries {} menesius | prije {} mj. | prije {} mjesec | prije {} mjeseca | prije "
            "{} mjeseci | vor {} monat | vor {} monaten | {} ay once | {} ay oncə | {} bln lalu | {} bulan "
            "lalu | {} bulan yang lalu | {} buwan ang nakalipas | {} honapja | {} honappal ezelott | {} k "
            "eest | {} kk sitten | {} kuu eest | {} kuukausi sitten | {} kuukautta sitten | {} maand gelede | "
            "{} maand geleden | {} maande gelede | {} maanden geleden | {} md. gelede | {} md. siden | {} "
            "mdr. siden | {} mese fa | {} mesi fa | {} mies. temu | {} miesiac temu | {} miesiaca temu | {} "
            "miesiace temu | {} miesiecy temu | {} mo ago | {} mo. ago | {} month ago | {} months ago | {} "
            "muaj me pare | {} oy oldin | {} thang truoc | {} μ. πριν | {} аи бұрын | {} мес. назад | {} мес. "
            "таму | {} месяц назад | {} месяц таму | {} месяца назад | {} месяца таму | {} месяцау таму | {} "
            "месяцев назад | {} месяцы таму | {} міс. тому | {} місяць тому | {} місяця тому | {} місяці тому "
            "| {} місяців тому | {} ամիս առաջ | {} ماه پیش | {} ماہ قبل | {} ماہ منذ | {} ماہ پہلے | {} مہینہ "
            "پہلے | {} مہینے پہلے | {} महिनयांपूरवी | {} महिनयापूरवी | {} महिना पहिले | {} माह पहले | {} মাস "
            "আগে | {} மா. முன | {} மாத. முன | {} மாதஙகளுககு முன | {} மாதததுககு முன | {} నెల కరితం | {} నెలల "
            "కరితం | {} เดือนทีผานมา | {} เดือนทีแลว | {} თვის წინ | {} か月前 | {} 个月前 | {} 個月前 | {} 개월 전 | "
            "πριν απο {} μηνα | πριν απο {} μηνεσ | пр. {} м. | пре {} м. | пре {} мес. | пре {} месеца | пре "
            "{} месеци | пред {} месец | пред {} месеци | преди {} м. | преди {} месец | преди {} месеца | "
            "לפני {} חודשים | לפני {} חו׳ | خلال {} اشهر | قبل {} اشهر | قبل {} شهر | قبل {} شهرا | منذ {} "
            "اشهر | منذ {} شهر | منذ {} شهرا"
        ),
        "years": (
            "acum {} an | acum {} ani | acum {} de ani | duela {} urte | fa {} any | fa {} anys | for {} ar "
            "sedan | for {} ar sen | for {} ar sidan | for {} ar siden | fyrir {} ari | fyrir {} arum | ha {} "
            "ano | ha {} anos | hace {} a | hace {} ano | hace {} anos | hai {} ano | hai {} anos | il y a {} "
            "a | il y a {} an | il y a {} ans | miaka {} iliyopita | mwaka {} uliopita | pirms {} g. | pirms "
            "{} gada | pirms {} gadiem | pre {} g. | pre {} god. | pre {} godina | pre {} godine | pred {} l. "
            "| pred {} leti | pred {} letom | pred {} letoma | pred {} lety | pred {} r. | pred {} roka | "
            "pred {} rokem | pred {} rokmi | pred {} rokom | pred {} roku | pries {} m. | pries {} metu | "
            "pries {} metus | prije {} g. | prije {} god. | prije {} godina | prije {} godine | prije {} "
            "godinu | vor {} jahr | vor {} jahren | {} a eest | {} aasta eest | {} anni fa | {} anno fa | {} "
            "ar siden | {} eve | {} evvel ezelott | {} il oncə | {} j. gelede | {} jaar gelede | {} jaar "
            "geleden | {} lat temu | {} lata temu | {} nam truoc | {} rok temu | {} roku temu | {} tahun lalu "
            "| {} tahun yang lalu | {} taon ang nakalipas | {} thn lalu | {} v sitten | {} vit me pare | {} "
            "vjet me pare | {} vuosi sitten | {} vuotta sitten | {} y ago | {} year ago | {} years ago | {} "
            "yil oldin | {} yil once | {} yr. ago | {} ετη πριν | {} ετοσ πριν | {} г. назад | {} г. таму | "
            "{} гадоу таму | {} гады таму | {} год назад | {} год таму | {} года назад | {} года таму | {} ж. "
            "бұрын | {} жыл бұрын | {} л. назад | {} лет назад | {} р. тому | {} роки тому | {} року тому | "
            "{} років тому | {} рік тому | {} տ առաջ | {} տարի առաջ | {} سال پہلے | {} سال پیش | {} वरष अघि | "
            "{} वरष पहले | {} वरषांपूरवी | {} वरषापूरवी | {} বছর পূরবে | {} ஆ. முன | {} ஆணடிறகு முன | {} "
            "ஆணடுகளுககு முன | {} సం. కరితం | {} సంవతసరం కరితం | {} సంవతసరాల కరితం | {} ปีทีแลว | {} წლის წინ "
            "| {} 年前 | {} 년 전 | πριν απο {} ετη | πριν απο {} ετοσ | пр. {} г. | пре {} г. | пре {} год. | "
            "пре {} година | пре {} године | пред {} год. | пред {} година | пред {} години | преди {} г. | "
            "преди {} година | преди {} години | לפני {} שנים | قبل {} سنة | قبل {} سنوات | منذ {} سنة | منذ "
            "{} سنوات"
        ),
    }
)

#: Languages that write the month before the day in figures.
MONTH_FIRST = frozenset(
    _names(
        "ak | blo | cad | ceb | chr | cic | ee | en | fil | gaa | iu | ks | lkt | mus | om | or | osa | ti | xh | zu"
    )
)

#: Regions where English writes the day first.
ENGLISH_DAY_FIRST = frozenset(
    _names(
        "AE | AG | AI | AT | AU | BB | BE | BM | BS | BW | BZ | CC | CH | CK | CM | CX | CY | CZ | DE | "
        "DG | DK | DM | ER | ES | FI | FJ | FK | FM | FR | GB | GD | GG | GH | GI | GM | GS | GY | HK | "
        "HU | ID | IE | IL | IM | IN | IO | IT | JE | JM | KE | KI | KN | KY | LC | LR | LS | MG | MO | "
        "MS | MT | MU | MV | MW | MY | NA | NF | NG | NL | NO | NR | NU | NZ | PG | PK | PL | PN | PT | "
        "PW | RO | RW | SB | SC | SD | SG | SH | SI | SK | SL | SS | SX | SZ | TC | TK | TO | TT | TV | "
        "TZ | UG | VC | VG | VU | WS | ZM | ZW"
    )
)
