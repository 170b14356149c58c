"""Headings as they are met."""

import csv

import pytest

from app import paths
from app.imports.headings import field_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("اسم المشترك الرباعي واللقب", "full_name"),
        ("الاسم\nName", "full_name"),
        ("Name / الاسم", "full_name"),
        ("الرقم الاحصائي للمنتسب", "personnel_no"),
        ("أسم ألام الثلاثي", "mother_name"),
        ("Mother’s Name", "mother_name"),
        ("تاريخ ومحل الولادة", "birth"),
        ("المواليد (سنة)", "birth"),
        ("الرتية", "rank"),
        ("رقم الهاتف النقال", "phone"),
        ("N°", "serial"),
        ("#", "serial"),
        ("ژمارەی تەلەفون", "phone"),
        ("COGNOME", "laqab"),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str) -> None:
    assert field_of(heading)[0] == field


@pytest.mark.parametrize(
    "heading", ["", "اسم الدورة", "Course name", "قائمة أسماء المشتركين", "فصيلة الدم", "Blood group", "العمر", "Unit 5 name list"]
)
def test_another_heading_names_none_of_the_names(heading: str) -> None:
    assert field_of(heading)[0] not in ("full_name", "given", "latin")


def test_no_heading_is_claimed_by_two_fields() -> None:
    with (paths.RESOURCES / "header_synonyms.tsv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    assert [(synonym, field) for field, synonyms in rows for synonym in synonyms.split(",") if field_of(synonym) != (field, 1000)] == []
