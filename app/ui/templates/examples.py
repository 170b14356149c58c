"""What a template is looked at with: composed certificates that ask something of it, or what a real trainee's would say."""

from dataclasses import dataclass, replace
from typing import Any

from app.models.certificate import Kind, Signatory, Snapshot
from app.models.titles import LANGUAGES, Titles
from app.records import camp, graduation, photos, snapshots
from app.records.snapshots import Issue
from app.words import N_

USUAL, LONGEST, SORANI, UNGRADED, DUPLICATE, REAL = "usual", "longest", "sorani", "ungraded", "duplicate", "real"
CHOICES = {
    USUAL: N_("A usual name"),
    LONGEST: N_("The longest name"),
    SORANI: N_("A Sorani certificate"),
    UNGRADED: N_("Without a grade"),
    DUPLICATE: N_("A duplicate"),
    REAL: N_("Somebody of a class…"),
}


@dataclass(frozen=True)
class Example:
    """`enrolment` of a class where it is somebody's real one."""

    choice: str = USUAL
    class_id: str = ""
    enrolment: str = ""


COLONEL = Signatory(
    {"en": "Col. Hasan Ali Mahmoud", "ar": "العقيد حسن علي محمود", "ckb": "عەقید حەسەن عەلی مەحموود"},
    {"en": "Course commander", "ar": "آمر الدورة", "ckb": "فەرماندەی خول", "it": "Comandante del corso"},
)
BRIGADIER = Signatory(
    {"en": "Brig. Gen. Salim Abbas Jasim", "ar": "العميد سليم عباس جاسم", "ckb": "عەمید سەلیم عەباس جاسم"},
    {"en": "Camp commander", "ar": "آمر المعسكر", "ckb": "فەرماندەی کەمپ", "it": "Comandante del campo"},
)
PLACE: Titles = {"en": "Baghdad", "ar": "بغداد", "ckb": "بەغدا", "it": "Baghdad"}
PLAIN = Snapshot(
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
        "it": "Corso basico Polizia petrolifera",
    },
    class_label="OPB-1",
    class_number=1,
    start="2010-10-24",
    end="2010-12-09",
    hours=280,
    grade=8750,
    place=3,
    of=118,
    issued_on="2010-12-09",
    issued_at=PLACE,
    order_number="4127",
    order_date="2010-12-08",
    signatories=(COLONEL, BRIGADIER),
)
ASKING: dict[str, dict[str, Any]] = {
    LONGEST: {
        "name": "عبد الرحمن عبد الستار عبد الجبار عبد الحسين الجبوري",
        "name_latin": "Abdulrahman Abdulsattar Abduljabbar Abdulhussein Al-Jubouri",
        "rank": {
            "en": "Senior Warrant Officer First Class",
            "ar": "نائب ضابط درجة أولى أقدم",
            "ckb": "ئەفسەری یاریدەدەری پلە یەک",
            "it": "Maresciallo maggiore di prima classe",
        },
        "unit": "مديرية شرطة الطاقة / فوج حماية نفط الجنوب الثالث",
        "course": {
            "en": "Close Protection and Explosive Ordnance Reconnaissance Instructor Course",
            "ar": "دورة مدربي حماية الشخصيات واستطلاع المتفجرات التخصصية المتقدمة",
            "ckb": "خولی ڕاهێنەرانی پاراستنی کەسایەتییەکان و دۆزینەوەی تەقەمەنی",
            "it": "Corso istruttori di protezione ravvicinata e ricognizione ordigni",
        },
    },
    SORANI: {
        "language": "ckb",
        "name": "ڕزگار سەلیم بەختیار هەورامی",
        "name_latin": "Rzgar Saleem Bakhtyar Hawrami",
        "unit": "زێرەڤانی",
    },
    UNGRADED: {"kind": Kind.ATTENDANCE, "grade": None, "place": 0, "of": 0},
}


def composed(session: Any, choice: str) -> Snapshot:
    """A certificate of nobody, issued by this laptop's camp."""
    home = camp.home(session)
    authority = {language: getattr(home, f"authority_{language}") for language in LANGUAGES}
    own = {"authority": authority, "camp": home.titles}
    return replace(PLAIN, **{key: titles for key, titles in own.items() if any(titles.values())}, **ASKING.get(choice, {}))


def real(session: Any, example: Example, by: str) -> Snapshot:
    """What somebody's certificate would say today, under a serial that is nobody's; composed where he is not in the class any more."""
    today = camp.today(session, example.class_id)
    of = [one for one in graduation.decisions(session, example.class_id, today) if one.enrolment_id == example.enrolment]
    said = snapshots.said(session, example.class_id, Issue(by), [(one, PLAIN.serial, today) for one in of])
    return said[0][1] if said else composed(session, USUAL)


def photo(session: Any, example: Example) -> bytes:
    """Of whom it is; empty where it is nobody's, or there is none."""
    if example.choice != REAL or not example.enrolment:
        return b""
    holder = snapshots.holders(session, example.class_id).get(example.enrolment)
    return photos.photo(session, holder.person_id) or b"" if holder else b""


def snapshot(session: Any, example: Example, by: str) -> Snapshot:
    return real(session, example, by) if example.choice == REAL and example.enrolment else composed(session, example.choice)
