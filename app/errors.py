"""What a person is told when something cannot be done."""

MOST_CAUSES = 20  # of a bug that another one brought about


class UserError(Exception):
    """A refusal in the person's language: what happened, and what to do next. Nothing was changed."""

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


def traced(bug: BaseException) -> str:
    """Where a bug of ours was met and of what kind it is, for the log: what it says itself may hold somebody's name."""
    import traceback

    told: list[str] = []
    met: BaseException | None = bug
    while met is not None and len(told) < MOST_CAUSES:
        told.insert(0, "".join(["Traceback (most recent call last):\n", *traceback.format_tb(met.__traceback__), type(met).__qualname__]))
        met = met.__cause__ or (None if met.__suppress_context__ else met.__context__)
    return "\n\n".join(told)
