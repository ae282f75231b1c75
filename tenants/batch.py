"""What one commit of a tenant's writer gathers."""

from tenants.calls import Call
from tenants.errors import StorageUnavailable, TenantError


class Batch:
    """The units of one transaction, the earliest due time they ask for, and whether they changed a row."""

    __slots__ = ("calls", "changed", "due")

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.changed = False
        self.due: int | None = None

    def note_due(self, at: int) -> None:
        if self.due is None or at < self.due:
            self.due = at

    def lose(self, cause: BaseException) -> None:
        """Nothing was kept: every unit that has no error of its own gets this one."""
        self.changed = False
        self.due = None
        for call in self.calls:
            if call.error is None:
                call.fail(_own_copy(cause))


def _own_copy(cause: BaseException) -> BaseException:
    # Several tasks raising one exception object would write into each other's traceback.
    if isinstance(cause, TenantError):
        own: TenantError = type(cause).__new__(type(cause), *cause.args)
        own.__dict__.update(cause.__dict__)
    else:
        own = StorageUnavailable(f"the commit failed: {cause}")
    own.__cause__ = cause
    return own
