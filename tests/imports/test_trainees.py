"""Class lists as proposals: the three real ones, and others of their kind."""

from collections import Counter
from pathlib import Path

import pytest

from app.errors import UserError
from app.imports.trainees import Proposal, propose
from app.progress import Cancelled
from tests.imports.lists import HEADING, PEOPLE, Lines, ods, text, xlsx

CLASSES = Path(__file__).parent.parent / "files" / "classes"
NAMES = ["عادل جليل حمود العلواني", "عبد الرزاق كاظم سعيد العلوان", "نور الدين شوكت وصفي الأعرجي"]
WESTERN = [[str(cell).replace("٨١٣٧٥٠٦٠٩", "813750609").replace("١٩٦٤", "1964") for cell in line] for line in PEOPLE]


def names(proposal: Proposal) -> list[str]:
    return [trainee.name for trainee in proposal.rows]


@pytest.mark.parametrize(
    ("file", "sheet", "rows", "unreadable"),
    [("oil-police-basic-1.xlsx", "الدورة الأولى", 126, 0), ("federal-police-19.csv", "", 240, 43), ("zerevani.csv", "", 60, 0)],
)
def test_a_real_list_is_read_whole(file: str, sheet: str, rows: int, unreadable: int) -> None:
    proposal = propose(CLASSES / file)
    assert (proposal.file, proposal.sheet, len(proposal.rows), proposal.refused) == (file, sheet, rows, ())
    assert [(problem.value, problem.problem) for problem in proposal.problems] == [("????", "unreadable")] * unreadable
    assert [trainee.serial for trainee in proposal.rows] == list(range(1, rows + 1))
    assert all(trainee.rank and trainee.parts.grandfather and trainee.mother for trainee in proposal.rows)


def test_every_value_of_a_line_is_carried_as_it_stands() -> None:
    proposal = propose(CLASSES / "oil-police-basic-1.xlsx")
    first, second = proposal.rows[:2]
    assert (first.row, first.number, first.rank, first.birth, first.precision) == (6, "225865849", "mulazim", "1973-01-01", "year")
    assert (first.mother, first.province, first.unit, first.phone) == ("كريمة حسين", "كركوك", "مصفى الدورة", "07991827966")
    assert (second.number, second.rank, second.rank_text, second.birth) == ("233095446", "mulazim_awwal", "ملازم اول", "1969-01-01")
    assert proposal.rows[-1].remarks == "مكرر"
    assert proposal.skipped == (135, 137, 138)


def test_an_unreadable_field_is_empty_and_its_text_kept() -> None:
    proposal = propose(CLASSES / "federal-police-19.csv")
    problem = proposal.problems[0]
    trainee = next(trainee for trainee in proposal.rows if trainee.row == problem.row)
    assert (problem.row, problem.column, problem.value) == (9, "تاريخ الميلاد", "????")
    assert (trainee.birth, trainee.precision, trainee.note) == ("", "", "تاريخ الميلاد: ????")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_of_every_encoding_and_separator_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    assert names(propose(text(tmp_path / "list.csv", [HEADING, *WESTERN], separator, encoding))) == NAMES


def test_the_same_list_is_the_same_in_every_kind_of_file(tmp_path: Path) -> None:
    lines = [["قائمة أسماء الدورة"], HEADING, *PEOPLE]
    one, other = propose(xlsx(tmp_path / "list.xlsx", lines)), propose(ods(tmp_path / "list.ods", lines))
    assert one.rows == other.rows
    assert names(one) == NAMES


def _totals() -> Lines:
    return [
        *([HEADING, *PEOPLE]),
        *([["المجموع", 3], ["", "", "", "المجموع 3"], ["", "Total", 3.0], ["", "", "", "", "", "کۆی گشتی: 3"]]),
        *([[], ["", "", "", "علي حسن محمد"], ["", "", "", "العقيد الركن"], ["", "", "آمر الدورة"], ["", "", "", "", "التاريخ 2010/12/9"]]),
    ]


def _pages() -> Lines:
    return [
        *([["وزارة الداخلية"], ["قائمة اسماء الدورة"], [], HEADING, ["الضباط"], *PEOPLE[:2]]),
        *([["وزارة الداخلية"], HEADING, ["", "", "", "الفصيل الثاني"], PEOPLE[2]]),
    ]


def _numbered_to_the_end() -> Lines:
    return [HEADING, *PEOPLE, *([serial] for serial in range(4, 30))]


@pytest.mark.parametrize("lines", [_totals(), _pages(), _numbered_to_the_end()])
def test_lines_that_are_nobody_are_passed_over(tmp_path: Path, lines: Lines) -> None:
    proposal = propose(xlsx(tmp_path / "list.xlsx", lines))
    assert names(proposal) == NAMES
    assert (proposal.refused, proposal.problems) == ((), ())


def test_only_a_line_without_a_name_is_refused(tmp_path: Path) -> None:
    lines = [
        HEADING,
        *PEOPLE,
        [4, "999999999", "عريف", "", "زينب", 1980],
        [5, "888888888", "عريف", "????", "", ""],
        [6, "", "", "سعيد", "", ""],
    ]
    proposal = propose(xlsx(tmp_path / "list.xlsx", lines))
    assert names(proposal) == [*NAMES, "سعيد"]
    assert proposal.refused == (5, 6)
    assert [(problem.row, problem.column, problem.value) for problem in proposal.problems] == [
        (5, "الاسم الكامل", ""),
        (6, "الاسم الكامل", "????"),
    ]


def test_what_is_wrong_in_a_line_is_said_and_kept(tmp_path: Path) -> None:
    lines = [
        HEADING,
        [1, "ABC", "مدرب", "علي حسن كاظم", "123", "07/21/1963"],
        [2, 55.0, "عريف", "كريم", "", 1850],
        [3, "55", "", "سعيد", "", ""],
    ]
    proposal = propose(xlsx(tmp_path / "list.xlsx", lines))
    assert Counter(problem.problem for problem in proposal.problems) == {
        "unreadable": 2,
        "not a known rank": 1,
        "read with the month before the day; check it": 1,
        "not a date on which a trainee can have been born": 1,
        "the same number as row 3": 1,
    }
    first = proposal.rows[0]
    assert (first.number, first.mother, first.rank, first.rank_text, first.birth) == ("", "", "", "مدرب", "1963-07-21")
    assert set(first.note.split("; ")) == {"الرقم الإحصائي: ABC", "الرتبة: مدرب", "اسم الأم: 123"}
    assert proposal.rows[1].note == "التولد: 1850"


def test_a_name_in_several_columns_is_put_together(tmp_path: Path) -> None:
    heading = ["ت", "الاسم", "اسم الأب", "اسم الجد", "اللقب", "اسم الأم"]
    proposal = propose(
        xlsx(tmp_path / "list.xlsx", [heading, [1, "محمد", "محمد", "عبد الله", "الجبوري", "زينب"], [2, "علي", "حسن", "", "", ""]])
    )
    assert names(proposal) == ["محمد محمد عبد الله الجبوري", "علي حسن"]
    found = proposal.rows[0].parts
    assert (found.given, found.father, found.grandfather, found.laqab) == ("محمد", "محمد", "عبد الله", "الجبوري")


def test_italian_columns_are_read(tmp_path: Path) -> None:
    heading = ["N.", "Matricola", "Grado", "Cognome", "Nome", "Data di nascita", "Reparto", "Note"]
    line = ["1", "123456789", "Tenente", "Al-Jabouri", "Ali Hassan", "3 luglio 1970", "Velletri", "è qui"]
    trainee = propose(text(tmp_path / "list.csv", [heading, line], ";", "cp1252")).rows[0]
    assert (trainee.name, trainee.parts.laqab, trainee.script) == ("Ali Hassan Al-Jabouri", "Al-Jabouri", "la")
    assert (trainee.rank, trainee.birth, trainee.unit, trainee.remarks) == ("mulazim_awwal", "1970-07-03", "Velletri", "è qui")


def test_sorani_columns_are_read(tmp_path: Path) -> None:
    heading = ["ژ", "ناوی چواری", "پلە", "ناوی دایک", "لەدایکبوون", "ژمارەی مۆبایل", "یەکە"]
    lines = [
        ["لیستی ناوەکان"],
        heading,
        [1, "ئەحمەد محەمەد عەلی بارزانی", "مولازمی یەکەم", "فاتمە", 1984, 7501234567.0, "فەوجی ٣"],
        ["", "کۆی گشتی", 1],
    ]
    proposal = propose(xlsx(tmp_path / "list.xlsx", lines))
    trainee = proposal.rows[0]
    assert (len(proposal.rows), trainee.script, trainee.rank, trainee.phone) == (1, "ckb", "mulazim_awwal", "07501234567")


def test_of_two_columns_of_names_the_latin_one_is_the_latin_name(tmp_path: Path) -> None:
    heading = ["S/N", "Name", "الاسم الثلاثي واللقب", "YOB", "Blood group"]
    trainee = propose(xlsx(tmp_path / "list.xlsx", [heading, [1, "Ali Hassan Kadhim", "علي حسن كاظم الجبوري", 1980, "A+"]])).rows[0]
    assert (trainee.name, trainee.latin, trainee.extras) == ("علي حسن كاظم الجبوري", "Ali Hassan Kadhim", (("Blood group", "A+"),))


def test_a_heading_of_two_lines_is_read(tmp_path: Path) -> None:
    heading = [["ت", "الرقم", "الرتبة", "الاسم", "تاريخ الولادة"], ["", "الإحصائي", "", "الكامل", "يوم", "شهر", "سنة"]]
    trainee = propose(xlsx(tmp_path / "list.xlsx", [*heading, [1, "123456789", "عريف", "علي حسن كاظم", 1, 7, 1980]])).rows[0]
    assert (trainee.row, trainee.number, trainee.birth) == (3, "123456789", "1980-07-01")


def test_marks_and_spaces_in_names_do_not_reach_what_is_stored(tmp_path: Path) -> None:
    lines = [["الاسم", "الرتبة"], ["\u202bعلي  حسن\u200f كاظم\u00a0الجبوري ", "عريف"]]
    assert names(propose(xlsx(tmp_path / "list.xlsx", lines))) == ["علي حسن كاظم الجبوري"]


def test_a_list_of_names_alone_is_a_list(tmp_path: Path) -> None:
    assert names(propose(text(tmp_path / "list.txt", [["الاسم"], ["علي حسن"], ["محمد كريم"], ["المجموع 2"]]))) == ["علي حسن", "محمد كريم"]


def test_a_person_says_which_column_is_which(tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", [["x", "quien", "otro"], ["2", "محمد كريم علي", "زينب"]])
    trainee = propose(path, mapping={"name": "quien", "mother": "OTRO"}).rows[0]
    assert (trainee.name, trainee.mother) == ("محمد كريم علي", "زينب")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({}, "Headings found: x, quien, otro."),
        ({"name": "nada"}, "Headings found: x, quien, otro."),
        ({"nome": "quien"}, "no field nome"),
        ({"name": "quien", "phone": "nada"}, "no column nada"),
    ],
)
def test_a_list_without_names_says_what_was_found(tmp_path: Path, mapping: dict[str, str], said: str) -> None:
    path = text(tmp_path / "list.csv", [["x", "quien", "otro"], ["2", "محمد كريم علي", "زينب"]])
    with pytest.raises(UserError) as refused:
        propose(path, mapping=mapping)
    assert said in str(refused.value)


def test_a_person_can_stop_it() -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        propose(CLASSES / "zerevani.csv", progress=Impatient())


def test_what_no_font_can_print_is_listed_and_the_others_go_in(tmp_path: Path):
    file = tmp_path / "list.csv"
    heading = "الاسم الكامل,الرقم الاحصائي,الرتبة,اسم الام,التولد,الوحدة,رقم الهاتف,الملاحظات"
    file.write_text(
        f"{heading}\nعلي حسن كاظم,12345😀,شرطي😀,زينب😀,1980😀,فوج 😀,0770😀,كذا😀\nمحمد 😀 كاظم,12346,شرطي,زينب,1980,فوج,0770,كذا\n"
        f"{'علي' * 90},12347,شرطي,زينب,1980,فوج,0770,كذا\n"
    )
    proposal = propose(file)
    (row,) = proposal.rows
    assert (row.name, row.mother, row.unit, row.phone, row.remarks) == ("علي حسن كاظم", "", "", "", "")
    assert all(said in row.note for said in ("زينب😀", "فوج 😀", "0770😀", "كذا😀"))
    assert proposal.refused == (3, 4)
    assert ("U+1F600" in proposal.problems[-2].problem, proposal.problems[-2].row) == (True, 3)
    assert "at most 200 letters" in proposal.problems[-1].problem
