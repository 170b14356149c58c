"""All commands together, and how each of them ends: its exit code and what is said of a refusal."""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from app import paths, words
from app.cli import (
    attendance,
    backups,
    camp,
    camps,
    certificates,
    choices,
    courses,
    day,
    exports,
    graduation,
    imports,
    results,
    sync,
    trainees,
    users,
)
from app.cli.door import Door, line
from app.errors import UserError, traced
from app.progress import Cancelled, Progress
from app.words import _

GROUPS = (camp, camps, users, backups, imports, trainees, courses, day, attendance, results, graduation, certificates, exports, sync)
DONE, REFUSED, USAGE, CANCELLED = 0, 1, 2, 130

ANYWHERE = {"--json": False, "--camp": True, "--user": True}  # whether a value follows


@dataclass(frozen=True)
class Doors:
    """What only the program's entry may wire in: the window, and the tour through both doors."""

    window: Callable[[Path | None], int]
    tour: Callable[[Path, Progress], list[Path]]


def run(arguments: Sequence[str], doors: Doors) -> int:
    """Run one command; returns the exit code. No traceback ever reaches a person."""
    as_json = "--json" in arguments
    words.use(_language(arguments))  # before the commands say in their help what they do
    try:
        with choices.named_classes():
            code = _program(doors, words.language())(_hoisted(arguments), prog_name="muster", standalone_mode=False)
    except UserError as refused:
        return _refuse(refused, as_json)
    except typer.Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, Cancelled, typer.Abort):
        return CANCELLED
    except TyperException as wrong:
        print(wrong.format_message(), file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        return DONE
    except Exception as bug:
        return _refuse(_broken(bug), as_json)
    return code if isinstance(code, int) else DONE


def _language(arguments: Sequence[str]) -> str:
    """The language of the window's words, which stands before the command; after it, it is a paper's."""
    spoken = [arguments[place + 1] for place, argument in enumerate(arguments[:-1]) if argument == "--language"]
    return spoken[0].casefold() if spoken else "en"


def _hoisted(arguments: Sequence[str]) -> list[str]:
    """The options that concern every command stand before it, wherever they were typed."""
    before: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        name, _sign, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *left]
        elif name not in ANYWHERE:
            rest.append(argument)
        elif value or not ANYWHERE[name]:
            before.append(argument)
        else:
            before += [argument, *_following(left)]
    return before + rest


def _following(left: Iterator[str]) -> list[str]:
    value = next(left, None)
    return [] if value is None else [value]


def _refuse(error: UserError, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.what, "do": error.do}, ensure_ascii=False))
    print(line(error), file=sys.stderr)
    return REFUSED


def _broken(bug: Exception) -> UserError:
    log = paths.log()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, force=True)
        logging.getLogger(__name__).error("command failed\n%s", traced(bug))
    except OSError:
        return UserError(_("Muster made a mistake: {fault}.").format(fault=repr(bug)), _("Nothing was changed; please report it."))
    return UserError(
        _("Muster made a mistake: {fault}.").format(fault=repr(bug)), _("Nothing was changed; please report it with {log}.").format(log=log)
    )


@cache
def _program(doors: Doors, language: str) -> Callable[..., object]:
    """All commands, with their help in `language`, which is in force: making them takes longer than most of them."""
    program = typer.Typer(
        help=_("The records of training camps."),
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=False,
    )

    @program.callback(invoke_without_command=True)
    def muster(  # pyright: ignore[reportUnusedFunction]
        context: typer.Context,
        camp: Annotated[Path | None, typer.Option("--camp", help=_("The camp's folder; else MUSTER_CAMP, else this user's own."))] = None,
        user: Annotated[str, typer.Option("--user", help=_("Who asks."), envvar="MUSTER_USER")] = "",
        language: Annotated[str, typer.Option("--language", help="en, ar, ckb, it", callback=_spoken)] = "en",
        json: Annotated[bool, typer.Option("--json", help=_("Answer with one JSON document."))] = False,
    ) -> None:
        words.use(language)
        context.obj = Door(camp or paths.camp(), user, json)
        if context.invoked_subcommand is None:
            raise typer.Exit(doors.window(camp))

    for group in GROUPS:
        group.register(program)
    camp.register_tour(program, doors.tour)
    made = typer.main.get_command(program)
    _speak(made)
    return made


def _speak(command: Any) -> None:
    """What options and arguments say was read in English, with the modules, before it was known who asks."""
    for parameter in command.params:
        parameter.help = parameter.help and _(parameter.help)
    for below in getattr(command, "commands", {}).values():
        _speak(below)


def _spoken(language: str) -> str:
    return choices.chosen(language, words.LANGUAGES, choices.LANGUAGE)
