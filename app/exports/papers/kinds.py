"""The papers of a camp by the names that the command line has for them."""

from dataclasses import dataclass

from app.words import N_

ROLLS, ATTENDANCE, RESULTS, PEOPLE, CAMP = N_("Rolls"), N_("Attendance"), N_("Results"), N_("Trainees"), N_("Camp")


@dataclass(frozen=True)
class Kind:
    """`dated`: it is of one day. `table`: it can be a spreadsheet and CSV. `of_camp`: it wants no class, but may be of one.

    `by_period`: it may be of one session of the day. `by_person`: it may be of one trainee. `whole`: it is
    never of some of the class only.
    """

    name: str
    title: str
    group: str
    tells: str
    table: bool = True
    dated: bool = False
    of_camp: bool = False
    by_period: bool = False
    by_person: bool = False
    whole: bool = False


KINDS = (
    Kind("nominal-roll", N_("Nominal roll"), ROLLS, N_("Everybody of the class with numbers, ranks and units."), whole=True),
    Kind("roster", N_("Class roster"), ROLLS, N_("Everybody of the class with his photo.")),
    Kind(
        "name-proof",
        N_("Name proof"),
        ROLLS,
        N_("Every spelling of a name, signed by the trainee before certificates are printed."),
        by_person=True,
    ),
    Kind("sign-in", N_("Sign-in sheet"), ATTENDANCE, N_("For signatures or thumbprints, one sheet a session."), dated=True, by_period=True),
    Kind(
        "blank-roll",
        N_("Blank roll"),
        ATTENDANCE,
        N_("To take the roll on paper; its picture is read back."),
        dated=True,
        by_period=True,
    ),
    Kind("daily-status", N_("Daily status"), ATTENDANCE, N_("The strength of the day by rank group."), dated=True, whole=True),
    Kind("weekly", N_("Weekly roll-up"), ATTENDANCE, N_("Everybody's marks of one week."), dated=True),
    Kind(
        "discrepancies", N_("List of discrepancies"), ATTENDANCE, N_("Records that contradict each other, to be looked into."), whole=True
    ),
    Kind("grade-sheet", N_("Grade sheet"), RESULTS, N_("Every result of every trainee, and the final grade.")),
    Kind("order-of-merit", N_("Order of merit"), RESULTS, N_("Who was how good, from the first to the last.")),
    Kind("graduation-board", N_("Graduation board"), RESULTS, N_("Every rule with its evidence, for the board to decide on and sign.")),
    Kind("weapons-cards", N_("Weapons cards"), RESULTS, N_("What each trainee hit at the range."), by_person=True),
    Kind("transcripts", N_("Transcripts"), PEOPLE, N_("The record of each trainee with every attempt."), by_person=True),
    Kind("id-cards", N_("ID cards"), PEOPLE, N_("Cards with photo and codes, which the roll call reads."), table=False, by_person=True),
    Kind("report", N_("End-of-course report"), RESULTS, N_("The whole course for headquarters, with charts."), whole=True),
    Kind(
        "certificate-register", N_("Certificate register"), CAMP, N_("Every certificate and what became of it."), of_camp=True, whole=True
    ),
    Kind("cadre", N_("T3 and T5 register"), CAMP, N_("The instructors with their qualifications."), of_camp=True, whole=True),
)

BY_NAME = {kind.name: kind for kind in KINDS}
