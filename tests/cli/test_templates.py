"""Templates from the command line: out and in as one file, copied, chosen, looked at; and where they print."""

import json
import os
from pathlib import Path

import pytest

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster


def names(muster: Muster) -> list[str]:
    return [line["name"] for line in muster("--json", "certificates", "templates").document]


def test_a_template_goes_out_comes_in_is_chosen_and_deleted(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    assert muster("certificates", "template", "copy", "classic", "--name", "Dublin").code == 0
    assert muster("certificates", "template", "export", "Dublin", "--out", "d.muster-template").code == 0
    assert 'name = "Dublin"' in (tmp_path / "d.muster-template").read_text(encoding="utf-8")
    assert muster("--json", "certificates", "template", "import", "d.muster-template").document["name"] == "Dublin 2"
    assert muster("certificates", "choose", "OPB", "T3", "Dublin 2").code == 0
    line = next(line for line in muster("--json", "certificates", "templates").document if line["name"] == "Dublin 2")
    assert (line["own"], line["chosen"]) == (True, ["OPB T3"])
    assert muster("--json", "certificates", "template", "new", "Empty").document["name"] == "Empty"
    assert "Nothing on the page shows" in muster("certificates", "choose", "OPB", "T3", "Empty").err
    assert muster("--json", "certificates", "template", "show", "Empty").document["fields"] == []
    assert "OPB: instructor T3" in muster("certificates", "template", "delete", "Dublin 2").err
    assert muster("certificates", "choose", "OPB", "T3", "instructor").code == 0
    for name in ("Dublin", "Dublin 2", "Empty"):
        assert muster("certificates", "template", "delete", name).code == 0
    assert names(muster)[0] == "classic"


def test_a_preview_shows_names_of_every_length(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    assert muster("--json", "certificates", "preview", "portrait", "--out", "p.pdf").document["pages"] == 6
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("template", "show", "none"), "no template"),
        (("template", "delete", "classic"), "Muster's own"),
        (("template", "import", "missing"), "cannot be read"),
        (("template", "import", "/dev/zero" if os.path.exists("/dev/zero") else __file__), "template"),  # a file without an end
        (("template", "import", "broken"), "line 1"),
        (("template", "copy", "classic", "--name", "plain"), "already"),
        (("template", "new", "plain"), "already"),
        (("template", "copy", "classic", "--name", "../x"), "cannot be a template's name"),
        (("choose", "NO", "T3", "classic"), "no course NO"),
        (("choose", "OPB", "T9", "classic"), "no certificate"),
        (("choose", "OPB", "T3", "none"), "no template"),
        (("issue", "OPB-1", "--out", "c.pdf", "--template", "none"), "no template"),
        (("issue", "OPB-1", "--out", "c.pdf", "--offset", "1"), "no offset"),
        (("issue", "OPB-1", "--out", "c.pdf", "--offset", "1,nan"), "no offset"),
        (("issue", "OPB-1", "--out", "c.pdf", "--offset", "1,51"), "no offset"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    muster: Muster, oil: OilClass, tmp_path: Path, command: tuple[str, ...], told: str
) -> None:
    (tmp_path / "broken").write_text("name\n", encoding="utf-8")
    said = muster("--json", "certificates", *command)
    assert said.code == 1 and told in json.loads(said.out)["error"] + json.loads(said.out)["do"]
    assert names(muster)[0] == "classic" and not (tmp_path / "c.pdf").exists()
