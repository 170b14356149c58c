"""What a user may do, in words."""

from PySide6.QtWidgets import QComboBox

from app.models.camp import Role
from app.words import N_, _

ROLES = {
    Role.COMMANDER: N_("commander"),
    Role.CLERK: N_("clerk"),
    Role.INSTRUCTOR: N_("instructor"),
    Role.VIEWER: N_("viewer"),
}


def role_box() -> QComboBox:
    box = QComboBox()
    for role, text in ROLES.items():
        box.addItem(_(text), str(role))
    return box
