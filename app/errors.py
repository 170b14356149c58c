"""What a person is told when something cannot be done."""


class UserError(Exception):
    """A refusal in the person's language: what happened, and what to do next. Nothing was changed."""

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do
