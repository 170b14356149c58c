"""Certificates of several classes in one go."""

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from app.models.certificate import Certificate, Snapshot
from app.records import courses, enrolments
from app.ui.place import Place
from tests.ui.papers.page import Papers


def test_classes_are_printed_together_and_what_failed_is_printed_again(papers: Papers, tmp_path: Path) -> None:
    ten, batches = papers.ten, papers.page.batches
    with ten.store.change("Another class") as session:
        other = courses.open_class(session, "OPB", 2, "2010-12-12", 7)
        there = enrolments.enrol(session, other, list(ten.people[6:9]), joined="2010-12-12")
        session.flush()
        for entry, enrolment in zip(papers.rows[3:], there, strict=True):  # nobody has attended anything of it yet
            row = session.get_one(Certificate, entry.id)
            row.enrolment_id = enrolment
            row.snapshot = replace(Snapshot.from_json(row.snapshot), class_label="OPB-2").to_json()
    papers.settle()
    papers.page.arrive(Place("papers", screen="waiting"))
    assert batches.list.print.text() == f"Print {len(batches.list.ticked)} certificates of 2 classes"
    batches.out.put_into(tmp_path / "all.pdf", batches.list.ticked)
    papers.settle()
    with pdfium.PdfDocument(tmp_path / "all.pdf") as document:
        assert len(document) == len(batches.after.sheets)
    labels = [sheet.class_label for sheet in batches.after.sheets]
    assert labels == sorted(labels) and {*labels} == {"OPB-1", "OPB-2"}
    assert f"OPB-1: {labels.count('OPB-1')}  ·  OPB-2: {labels.count('OPB-2')}" in papers.page.notice.text
    again = list[list[str]]()
    batches.out.again = again.append
    batches.after.first.setValue(len(labels))
    batches.after.again.click()
    papers.settle()
    assert again == [[batches.after.sheets[-1].id]]
    assert [(one.to_print, one.to_hand_over) for one in batches.list.table.visible_rows][-1] == (1, 0)
