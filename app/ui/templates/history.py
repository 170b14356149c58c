"""What a template was before each change of it, so that the editor takes back and makes again."""

from app.models.template import Template

MOST = 200  # changes that can be taken back


class History:
    """`now` is what the template says. Changes that follow one another under the same name are one."""

    def __init__(self, template: Template) -> None:
        self.now = template
        self._past: list[Template] = []
        self._future: list[Template] = []
        self._name = ""

    def put(self, template: Template, name: str = "") -> bool:
        """Whether that is a change. One with a name goes on with the last change where that had the same name."""
        if template == self.now:
            return False
        if not name or name != self._name:
            self._past = [*self._past[1 - MOST :], self.now]
        self._future, self._name, self.now = [], name, template
        return True

    def rest(self) -> None:
        """What comes next is a change of its own."""
        self._name = ""

    def back(self) -> bool:
        return self._turn(self._past, self._future)

    def again(self) -> bool:
        return self._turn(self._future, self._past)

    def _turn(self, of: list[Template], to: list[Template]) -> bool:
        if not of:
            return False
        to.append(self.now)
        self.now = of.pop()
        self.rest()
        return True

    @property
    def can_back(self) -> bool:
        return bool(self._past)

    @property
    def can_again(self) -> bool:
        return bool(self._future)
