"""What is known of a person, field by field, by the names that `people.amend` takes and those of the columns."""

from app.words import N_, _

FIELDS = {
    "name": N_("Name"),
    "given": N_("Given name"),
    "father": N_("Father"),
    "grandfather": N_("Grandfather"),
    "great_grandfather": N_("Great-grandfather"),
    "laqab": N_("Laqab"),
    "name_latin": N_("Latin spelling"),
    "name_ckb": N_("Sorani spelling"),
    "mother": N_("Mother"),
    "mother_father": N_("Mother's father"),
    "number": N_("Statistical number"),
    "national_id": N_("National card number"),
    "civil_id": N_("Civil ID"),
    "birth": N_("Birth"),
    "birth_date": N_("Birth"),
    "birth_place": N_("Birth place"),
    "province": N_("Province"),
    "rank": N_("Rank"),
    "rank_id": N_("Rank"),
    "category": N_("Category"),
    "service": N_("Service"),
    "unit": N_("Unit"),
    "part": N_("In the camp as"),
    "phone": N_("Phone"),
    "literacy": N_("Reads and writes"),
    "languages": N_("Languages"),
    "education": N_("Education"),
    "blood_group": N_("Blood group"),
    "next_of_kin": N_("Next of kin"),
    "note": N_("Note"),
    "serial": N_("No."),
    "order_number": N_("Order number"),
    "remarks": N_("Remarks"),
}
# What the side panel shows as lines to write in, in this order; the rank is chosen from the ladder.
WRITTEN = (
    *("name", "name_latin", "name_ckb", "number", "birth", "mother", "mother_father", "unit", "birth_place", "province", "service"),
    *("phone", "national_id", "civil_id", "education", "blood_group", "next_of_kin", "note"),
)


def called(field: str) -> str:
    """The field's name in the person's language; one that the window does not show keeps its own."""
    return _(FIELDS[field]) if field in FIELDS else field
