"""Every word a person reads: gettext catalogues for window, command line and paper."""

import errno
import gettext
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "ar", "ckb", "it")
RIGHT_TO_LEFT = frozenset({"ar", "ckb"})
CATALOGUES = Path(__file__).resolve().parent.parent / "resources" / "languages"

_catalogues: dict[str, gettext.NullTranslations] = {}
_language = "en"


def N_(message: str) -> str:
    """Mark a message for the catalogues without translating it now."""
    return message


_MISNAMED = N_("no file can have this name")
_FULL, _NOT_ALLOWED = N_("there is no room left on the disk"), N_("there is no permission for it")
_CAUSES = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: _MISNAMED,
}


def use(language: str) -> None:
    """Speak `language` (en, ar, ckb, it) from now on."""
    global _language
    _language = language if language in LANGUAGES else "en"


def language() -> str:
    return _language


def is_rtl(language: str | None = None) -> bool:
    return (language or _language) in RIGHT_TO_LEFT


def catalogue(language: str) -> gettext.NullTranslations:
    if language not in _catalogues:
        _catalogues[language] = gettext.translation("muster", CATALOGUES, [language], fallback=True)
    return _catalogues[language]


def _(message: str) -> str:
    """`message` in the person's language."""
    return in_language(message, _language)


def in_language(message: str, language: str) -> str:
    """`message` in a given language: papers may speak another than the window."""
    return catalogue(language).gettext(message) if message else ""  # to gettext an empty message means the catalogue's header


def cause(refusal: OSError | ValueError) -> str:
    """Why the system gave no file or took none, in the person's language; what is not common, in the system's own words."""
    if not isinstance(refusal, OSError):
        return _(_MISNAMED)  # no file's name has a zero letter
    told = _CAUSES.get(refusal.errno or 0)
    return _(told) if told else refusal.strerror or str(refusal)


def plural(one: str, many: str, n: int, **fields: object) -> str:
    """The form for `n` things, in the person's language, with {n} and the other fields filled in."""
    return Tongue(_language).plural(one, many, n, **fields)


@dataclass(frozen=True)
class Tongue:
    """The language in which several things are told together."""

    language: str

    def said(self, message: str) -> str:
        return in_language(message, self.language)

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """As the function of that name."""
        return catalogue(self.language).ngettext(one, many, n).format(n=n, **fields)
