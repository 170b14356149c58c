"""Names taken apart, with the hard cases of the three class lists."""

import pytest

from app.records.names import key
from app.records.parts import parts


@pytest.mark.parametrize(
    "name",
    [
        "كامل | مالك | سلمان | | العلوان",
        "عبد الله | كبة | فاضل | |",
        "صالح | شاكر | عبد الله | |",
        "محمد | بطرس | عبد الستار | |",
        "عبد | ناجي | مصطفى | | الحافظ",
        "عبد جعفر | صباح | عبد الستار | | المهندس",
        "عبد جعفر | خضر | سبعاوي | | المهندس",
        "عبد | إياد | عبد الرحمن | | الكاظمي",
        "نايف | عبد علي | كمال الدين | | الانباري",
        "عبد الواحد | دوسكي | عبد علي | | القيسي",
        "عبد | علي | حسن | | الجبوري",
        "علي | عبد | حسن | | الجبوري",
        "عبد علي | | | |",
        "محمد | عبد الستار | | |",
        "بحر | خير الله | خطاب | | التكريتي",
        "نصر الله | خطاب | غانم | | الورد",
        "حسام الدين | حمود | إبراهيم | | المجيد",
        "هلال | عبد الله | عبد الله | | البدري",
        "عبد الزهرة | حيدر | سوارا | | الاحمدی",
        "مصطفى | عبد الزهرة | عبد الرحمن | |",
        "هزار | دیار | رشید | | دزه یی",
        "علی | عبد الله | صالح | | هرکی",
        "محمد | محمد | زانا | | زیباری",
        "موسى | سنکر | ریبوار | | جاف",
        "إسماعیل | رشید | إبراهیم | | خوشناو",
        "سعید | حمید | محیی الدین | | برادوستی",
        "أرسلان | بلند | أسو | | سندی",
        "ئەحمەد | محەمەد | عەلی | | بارزانی",
        "علي | حسن | محمد | جاسم | الخيلاني",
        "علي | حسن | محمد | جاسم |",
        "علي | حسن | محمد | مهدي |",
        "Abd al-Razzaq | Kamal ad-Din | | | al-Jabouri",
        "AHMED | ALI | HASSAN | | AL-JABOURI",
        "Omar | Yousif | Aziz | | Sindi",
        "علي | | | |",
        " | | | |",
    ],
)
def test_a_name_is_taken_apart(name: str) -> None:
    given, father, grandfather, great_grandfather, laqab = (part.strip() for part in name.split("|"))
    full = " ".join(filter(None, (given, father, grandfather, great_grandfather, laqab)))
    found = parts(full)
    assert (found.given, found.father, found.grandfather, found.great_grandfather, found.laqab) == (
        given,
        father,
        grandfather,
        great_grandfather,
        laqab,
    )


def test_bin_between_names_is_no_part() -> None:
    assert parts("علي بن حسن").father == "حسن"
    assert parts("Ali bin Hassan").father == "Hassan"


def test_the_parts_of_any_name_are_its_words() -> None:
    found = parts("حسن كاظم أبو بكر علي حسين محمد الجبوري")
    together = (found.given, found.father, found.grandfather, found.great_grandfather, found.laqab)
    assert key(" ".join(together)) == key("حسن كاظم أبو بكر علي حسين محمد الجبوري")
