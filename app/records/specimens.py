"""Certificates of nobody, composed to look at a template: a usual name, the longest, Sorani, without a grade, a second copy."""

from dataclasses import replace

from app.models.certificate import Kind, Signatory, Snapshot

STATEMENT = "SPECIMEN".ljust(292, ".")  # as long as a signed one, so that its code is as dense
_COLONEL = Signatory(
    {"en": "Col. Hasan Ali Mahmoud", "ar": "العقيد حسن علي محمود", "ckb": "عەقید حەسەن عەلی مەحموود"},
    {"en": "Course commander", "ar": "آمر الدورة", "ckb": "فەرماندەی خول", "it": "Comandante del corso"},
)
_BRIGADIER = Signatory(
    {"en": "Brig. Gen. Salim Abbas Jasim", "ar": "العميد سليم عباس جاسم", "ckb": "عەمید سەلیم عەباس جاسم"},
    {"en": "Camp commander", "ar": "آمر المعسكر", "ckb": "فەرماندەی کەمپ", "it": "Comandante del campo"},
)
USUAL = Snapshot(
    serial="DUB-2010-K7Q-0001",
    kind=Kind.COMPLETION,
    language="ar",
    authority={"en": "Ministry of Interior", "ar": "وزارة الداخلية", "ckb": "وەزارەتی ناوخۆ", "it": "Ministero dell'Interno"},
    camp={"en": "Camp Dublin", "ar": "معسكر دبلن", "ckb": "کەمپی دەبلن", "it": "Campo Dublino"},
    name="كامل مالك سلمان العلوان",
    name_latin="Kamil Malik Salman Al-Alwan",
    number="452799400",
    rank={"en": "Policeman", "ar": "شرطي", "ckb": "پۆلیس", "it": "Agente"},
    unit="شرطة نفط البصرة",
    course={
        "en": "Oil Police Basic Course",
        "ar": "دورة شرطة النفط الأساسية",
        "ckb": "خولی بنەڕەتیی پۆلیسی نەوت",
        "it": "Corso basico di polizia petrolifera",
    },
    class_label="OPB-1",
    class_number=1,
    start="2010-10-24",
    end="2010-12-09",
    hours=280,
    grade=8746,
    place=3,
    of=118,
    issued_on="2010-12-09",
    issued_at={"en": "Baghdad", "ar": "بغداد", "ckb": "بەغدا", "it": "Baghdad"},
    order_number="4127",
    order_date="2010-12-08",
    signatories=(_COLONEL, _BRIGADIER),
)
LONGEST = replace(
    USUAL,
    name="عبد الرحمن عبد الستار عبد الجبار عبد الحسين الجبوري",
    name_latin="Abdulrahman Abdulsattar Abduljabbar Abdulhussein Al-Jubouri",
    rank={"en": "Senior Warrant Officer First Class", "ar": "نائب ضابط درجة أولى أقدم", "ckb": "ئەفسەری یاریدەدەری پلە یەک"},
    unit="مديرية شرطة الطاقة / فوج حماية نفط الجنوب الثالث",
    course={
        "en": "Close Protection and Explosive Ordnance Reconnaissance Instructor Course",
        "ar": "دورة مدربي حماية الشخصيات واستطلاع المتفجرات التخصصية المتقدمة",
        "ckb": "خولی ڕاهێنەرانی پاراستنی کەسایەتییەکان و دۆزینەوەی تەقەمەنی",
        "it": "Corso istruttori di protezione ravvicinata e ricognizione ordigni",
    },
    authority={
        "en": "Ministry of Interior - NATO Training Mission Iraq",
        "ar": "وزارة الداخلية - بعثة حلف الناتو التدريبية في العراق",
        "ckb": "وەزارەتی ناوخۆ - نێردەی ڕاهێنانی ناتۆ لە عێراق",
    },
)
SORANI = replace(USUAL, language="ckb", name="ڕزگار سەلیم بەختیار هەورامی", name_latin="Rzgar Saleem Bakhtyar Hawrami", unit="زێرەڤانی")
LONGEST_SORANI = replace(LONGEST, language="ckb", name="عەبدولڕەحمان محەمەد ئەمین عەبدولقادر شێخانی هەورامی", unit="زێرەڤانی، لیوای سێیەم")
BARE = replace(
    USUAL, name="علي", name_latin="Ali", number="", rank={}, unit="", grade=None, place=0, of=0, hours=0, order_number="", order_date=""
)
UNGRADED = replace(USUAL, kind=Kind.ATTENDANCE, grade=None, place=0, of=0)
ALL = (USUAL, LONGEST, SORANI, LONGEST_SORANI, BARE)
