"""Titles in four languages."""

Titles = dict[str, str]

LANGUAGES = ("en", "ar", "ckb", "it")


def pick(titles: Titles, language: str) -> str:
    """The title in `language`, else in English, else in any language that has one."""
    for choice in (language, "en", *LANGUAGES):
        if titles.get(choice):
            return titles[choice]
    return ""
