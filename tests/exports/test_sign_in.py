"""The sign-in sheet: who stands on which of its pages."""

from app.exports.papers import blank_roll, sign_in
from app.records.paper_rolls import Signer
from app.records.roll_sheet import PageRow


def people(count: int, *thumbs: int) -> list[tuple[Signer, tuple[bool, ...]]]:
    return [(Signer(PageRow(serial, "00"), "مهدي كريم محمد", "", serial not in thumbs), (True,)) for serial in range(1, count + 1)]


def test_nobody_stands_alone_on_the_last_page() -> None:
    lines, parts = sign_in._evenly(people(121))
    assert [len(part) for part in parts] == [18] * 6 + [13] and lines == 18
    assert sign_in._evenly(people(15))[0] == sign_in.LINES and len(sign_in._evenly([])[1]) == 1


def test_the_last_page_has_room_for_the_stamp() -> None:
    lines, parts = sign_in._evenly(people(20))
    assert [len(part) for part in parts] == [12, 8] and lines == 12
    for count in range(150):
        shared = [len(part) for part in blank_roll.shared([one for one, _on in people(count)])]
        assert sum(shared) == count and max(shared) <= 30 and shared[-1] <= 23 and (count < 5 or shared[-1] >= 5)


def test_who_gives_a_thumbprint_takes_two_lines() -> None:
    lines, parts = sign_in._evenly(people(20, 1, 2))
    assert [len(part) for part in parts] == [11, 9] and lines == 13
