"""What the printed guides say: for each role the deeds of a day, in the words of the buttons that do them."""

from dataclasses import dataclass

from app.words import N_

KEYS = "PALESVDX"
LETTERS = {"ar": dict(zip(KEYS, "حشمثسريء", strict=True)), "ckb": dict(zip(KEYS, "پالەسڤدخ", strict=True))}  # under another layout


@dataclass(frozen=True)
class Deed:
    """What a button says, what it is for (message ids), and its keys; `command` is its name among the window's commands."""

    button: str
    tells: str
    keys: str = ""
    command: str = ""


@dataclass(frozen=True)
class Chapter:
    """`marks`: the letters of the marks stand under its deeds."""

    title: str
    deeds: tuple[Deed, ...]
    marks: bool = False


@dataclass(frozen=True)
class Guide:
    title: str
    summary: str
    chapters: tuple[Chapter, ...]


MARKS = (
    ("P", N_("present")),
    ("L", N_("late")),
    ("A", N_("absent")),
    ("E", N_("excused")),
    ("S", N_("sick")),
    ("V", N_("leave")),
    ("D", N_("duty")),
    ("X", N_("detached")),
)
TODAY = N_("Today")
ASTRAY = Chapter(
    N_("If something goes wrong"),
    (
        Deed(N_("Undo"), N_("It takes back the last thing that you did; nothing is ever lost by it."), "Ctrl+Z", "undo"),
        Deed(N_("Find or do…"), N_("Type part of a name, a class, or what you want to do."), "Ctrl+K", "find"),
        Deed(N_("All keys"), N_("A sheet of all keys, by page."), "F1", "keys"),
        Deed(N_("Lock"), N_("Before you leave the laptop. Nobody reads the records without a pass phrase."), "Ctrl+L", "lock"),
    ),
)
INSTRUCTOR = Guide(
    N_("Instructor"),
    N_("You call the roll and enter what you tested. What you marked is on the disk at once, also when the power fails."),
    (
        Chapter(
            N_("Each session"),
            (
                Deed(TODAY, N_("It lists the rolls that are to be taken, and those that were forgotten."), "Ctrl+1", "today"),
                Deed(
                    N_("Take the roll"),
                    N_("One trainee after the other, large. Enter is present; a letter says what else."),
                    "Ctrl+R",
                    "roll",
                ),
                Deed(N_("Back, to correct"), N_("It goes back to the trainee before."), "Backspace"),
                Deed(N_("Add a walk-in…"), N_("For somebody who stands there and is on no list."), "Ctrl+N", "walk_in"),
                Deed(
                    N_("Close the roll"),
                    N_("It closes when the counts add up to the strength. After that a correction asks for its reason."),
                    "Ctrl+Return",
                    "close_roll",
                ),
            ),
            marks=True,
        ),
        Chapter(
            N_("On the sheet of the week"),
            (
                Deed(N_("Mark the rest present"), N_("It never touches a mark that stands."), "Ctrl+G", "mark_rest"),
                Deed(N_("Absence over days…"), N_("Leave or sick list: entered once, it fills the sessions."), "Ctrl+D", "away"),
                Deed(N_("Not held…"), N_("With its reason; then the session counts for nobody."), "Ctrl+J", "not_held"),
            ),
        ),
        Chapter(
            N_("When the power is out"),
            (
                Deed(
                    N_("Print the blank roll"),
                    N_("While there is power, some for the days to come. On paper one circle is filled for each man."),
                    "Ctrl+Shift+P",
                    "print_blank",
                ),
                Deed(
                    N_("Read sheets of paper"),
                    N_("A photograph of the filled roll is enough; what is not clear is asked."),
                    "Ctrl+O",
                    "read_sheets",
                ),
            ),
        ),
        Chapter(
            N_("After a test"),
            (
                Deed(N_("Results"), N_("Choose the column, type the points, press Enter: the next trainee is waiting.")),
                Deed(N_("Show who is missing"), N_("Whoever has no result yet."), "Ctrl+G", "results_missing"),
            ),
        ),
        ASTRAY,
    ),
)
CLERK = Guide(
    N_("Clerk"),
    N_("You keep the lists, the results and the certificates. A spreadsheet is taken in as it is; names stay as they were written."),
    (
        Chapter(
            N_("A class begins"),
            (
                Deed(N_("New class"), N_("Its course, number, days and platoons."), "Ctrl+N", "new_class"),
                Deed(
                    N_("Import a class list"),
                    N_("Excel, OpenDocument or CSV; look at what was understood, then enrol."),
                    "Ctrl+O",
                    "import",
                ),
                Deed(N_("To decide"), N_("Whoever may be on the lists twice waits here for your word."), "Ctrl+6", "decide"),
                Deed(N_("Repeat this week…"), N_("Plan one week of lessons, then repeat it to the end."), "Ctrl+I", "plan_repeat"),
            ),
        ),
        Chapter(
            N_("Every day"),
            (
                Deed(TODAY, N_("What is missing, and who is in danger; each line leads to where it is mended."), "Ctrl+1", "today"),
                Deed(N_("Trainees"), N_("Search in any script and any spelling; open a person's whole record."), "Ctrl+3", "trainees"),
                Deed(N_("Import scores…"), N_("A list of scores from a spreadsheet, by number or name."), "Ctrl+O", "results_import"),
                Deed(N_("Exchange"), N_("Bring the laptops together by a stick; each side once, and once more."), "Ctrl+7", "exchange"),
            ),
        ),
        Chapter(
            N_("The class ends"),
            (
                Deed(N_("Graduation"), N_("Every rule with its evidence: who graduates, who not, and why.")),
                Deed(
                    N_("Take the next step with all that are ticked"),
                    N_("Draft, check the names with the trainee, approve, print, hand over."),
                    "Ctrl+Return",
                    "next_step",
                ),
                Deed(N_("Verify what was copied"), N_("Is a certificate one of ours? No network is needed."), "Ctrl+V", "paste_code"),
            ),
        ),
        ASTRAY,
    ),
)
COMMANDER = Guide(
    N_("Commander"),
    N_("You decide what others may not: who graduates, what holds where two laptops differ, and which laptops take part."),
    (
        Chapter(
            N_("Every morning"),
            (
                Deed(TODAY, N_("Rolls that nobody took, who is near the limit, and whether the backup is fresh."), "Ctrl+1", "today"),
                Deed(N_("Overview"), N_("A class at a glance: attendance, strength, scores and progress.")),
                Deed(N_("Show as tables"), N_("The same numbers in rows."), "Ctrl+T", "tables"),
            ),
        ),
        Chapter(
            N_("Decisions"),
            (
                Deed(
                    N_("Exchange"),
                    N_("Where two laptops say different things both values stand until you choose one."),
                    "Ctrl+7",
                    "exchange",
                ),
                Deed(
                    N_("Show the evidence"),
                    N_("Each rule of graduation with its numbers; you waive one by a reason and your name."),
                    "Ctrl+E",
                    "evidence",
                ),
                Deed(
                    N_("Record the graduation"),
                    N_("It is refused while a roll is missing."),
                    "Ctrl+Return",
                    "record_graduation",
                ),
                Deed(N_("Take the next step with all that are ticked"), N_("Here you approve certificates."), "Ctrl+Return", "next_step"),
            ),
        ),
        Chapter(
            N_("Laptops and safety"),
            (
                Deed(N_("Admit it and write its first file…"), N_("A laptop wants to take part: compare the ten words by voice first.")),
                Deed(N_("Retire…"), N_("A laptop is lost: it takes no further part. What it holds is encrypted.")),
                Deed(N_("Change the user"), N_("On a shared laptop everybody signs in under his own name."), "Ctrl+U", "user"),
                Deed(N_("Recovery sheet"), N_("Printed, in the safe, never beside the laptop.")),
            ),
        ),
        ASTRAY,
    ),
)
GUIDES = {"instructor": INSTRUCTOR, "clerk": CLERK, "commander": COMMANDER}
