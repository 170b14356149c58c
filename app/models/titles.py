"""Titles in four languages."""

from sqlmodel import SQLModel

Titles = dict[str, str]

LANGUAGES = ("en", "ar", "ckb", "it")
TITLES = tuple(f"title_{language}" for language in LANGUAGES)


class Titled(SQLModel):
    """The four columns of a thing that has a title; empty where nobody has given one in that language."""

    title_en: str = ""
    title_ar: str = ""
    title_ckb: str = ""
    title_it: str = ""

    @property
    def titles(self) -> Titles:
        return {language: getattr(self, column) for language, column in zip(LANGUAGES, TITLES, strict=True)}


def pick(titles: Titles, language: str) -> str:
    """The title in `language`, else in English, else in any language that has one."""
    for choice in (language, "en", *LANGUAGES):
        if titles.get(choice):
            return titles[choice]
    return ""
