from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from app.ui.choices import Choices
from app.ui.qt_words import _listed


@pytest.mark.parametrize(("language", "cancel"), [("ar", "ألغِ"), ("ckb", "هەڵوەشاندنەوە"), ("it", "Annulla"), ("en", "Cancel")])
def test_qts_own_dialogs_speak_the_chosen_language(qapp: QApplication, tmp_path: Path, language: str, cancel: str) -> None:
    choices = Choices(qapp, tmp_path / "settings.json")
    choices.choose(language=language)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        said = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
        assert said == cancel
        assert QKeySequence("Ctrl+Del").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Del"
        assert QCoreApplication.translate("QFileDialog", "&Look in:").isascii() == (language in ("en", "it"))
    finally:
        choices.choose(language="en")


def test_sorani_has_all_of_them() -> None:
    listed = _listed()
    assert set(listed["ckb"]) >= set(listed["ar"]) == set(listed["it"])
