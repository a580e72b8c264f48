"""The door of the window: signing in, and the screen that locks itself while nobody sits before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from ui.half_typed import is_half_typed
from ui.messages import MessageBar
from ui.sign_in.page import SignInPage
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.door import Entrance
    from ui.preferences import Preferences

LOCK_KEY = "Ctrl+L"
MINUTE_MS = 60_000
# Something is still being typed: look again so much later.
LOOK_AGAIN_MS = MINUTE_MS
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
UNASKED = "Đơn vị không dùng mật khẩu nên không khóa được màn hình; chọn ở Cài đặt, phần Đăng nhập, khóa máy."


class Guarded(Protocol):
    """What stands behind the door."""

    tasks: Tasks
    bar: MessageBar
    preferences: Preferences

    def window(self) -> QWidget: ...

    def is_being_typed(self) -> bool:
        """Whether a screen holds words that are not kept yet."""
        ...


@dataclass(frozen=True, slots=True)
class _Let:
    """Who was let in, and whether someone had been working behind the locked door."""

    desk: Desk
    was_locked: bool


class Locking(QObject):
    """Puts the page of the door over ``cover``'s first room and takes it away again.

    ``shut`` and ``opened`` tell when the door closes and opens, ``seated`` who sat down behind a door that was locked.
    """

    shut = Signal()
    opened = Signal()
    seated = Signal(object)

    def __init__(self, guarded: Guarded, cover: QStackedWidget) -> None:
        super().__init__(cover)
        self._guarded = guarded
        self._cover = cover
        self._tasks = guarded.tasks
        self._page: SignInPage | None = None
        self._door: Desk | None = None
        self._wanted: int | None = None
        self._minutes = 0
        self._asks = False
        self._window: QWindow | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._on_idle)
        self._key = QShortcut(QKeySequence(LOCK_KEY), cover)
        self._key.activated.connect(self.lock)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus_window)
        self._on_focus_window(application.focusWindow())
        self._tasks.shut.connect(self._on_shut)

    @property
    def is_shut(self) -> bool:
        """Whether the page of the door stands before everything else."""
        return self._page is not None and self._cover.currentWidget() is self._page

    @property
    def page(self) -> SignInPage:
        """The page, made when it is first needed."""
        if self._page is None:
            self._page = SignInPage()
            self._page.asked.connect(self._on_asked)
            self._cover.addWidget(self._page)
        return self._page

    def know(self, entrance: Entrance) -> None:
        """Whether passwords are asked for here, and after how many idle minutes the screen locks."""
        self._asks, self._minutes = entrance.asks, entrance.lock_minutes
        self._begin_waiting()

    def lock(self) -> None:
        """Lock now; what was typed stays behind the door."""
        if self.is_shut:
            return
        if not self._asks:
            self._guarded.bar.warn(UNASKED)
            return
        desk = self._tasks.desk
        if desk is not None:
            self._close(desk, desk.actor.id)
            self._tasks.write(_sign_out, _nothing)

    def change_to(self, officer_id: int) -> None:
        """Another one sits down at this PC: the door asks for their password."""
        desk = self._tasks.desk
        if desk is not None:
            self._close(desk, officer_id)

    def close_down(self) -> None:
        """Watch no longer."""
        self._idle.stop()
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._begin_waiting()
        return super().eventFilter(watched, event)

    def _on_shut(self, desk: Desk) -> None:
        """The book is open and nobody has signed in."""
        self._close(desk, self._guarded.preferences.officer_id)

    def _close(self, desk: Desk, officer_id: int | None) -> None:
        from cchc_desktop.services import door

        self._door, self._wanted = desk, officer_id
        self._idle.stop()
        _close_dialogs()
        self._guarded.bar.clear()
        self._cover.setCurrentWidget(self.page)
        self.page.ask((), None, title="Đăng nhập", told="Đang đọc danh sách người dùng…")
        self.shut.emit()
        self._tasks.at_door(desk, door.entrance, self._on_entrance, self.page.bar.refuse)

    def _on_entrance(self, entrance: Entrance) -> None:
        self._asks, self._minutes = entrance.asks, entrance.lock_minutes
        is_locked = self._tasks.desk is not None
        title = "Màn hình đang khóa" if is_locked else "Đăng nhập"
        told = (
            "Việc đang làm dở vẫn còn nguyên phía sau. Người khác có thể đăng nhập bằng tên của mình."
            if is_locked
            else "Mọi thao tác được ghi dưới tên người đăng nhập. Quên mật khẩu thì nhờ người quản trị đặt lại."
        )
        self.page.ask(entrance.officers, self._wanted, title=title, told=told)

    def _on_asked(self, name: str, password: str) -> None:
        from cchc_desktop.services import signing_in

        door = self._door
        assert door is not None
        was_locked = self._tasks.desk is not None
        self._tasks.at_door(
            door,
            lambda desk: _Let(signing_in.sign_in(desk, name, password), was_locked),
            self._on_let,
            self._on_refused,
        )

    def _on_let(self, let: _Let) -> None:
        self.page.password.forget()
        self._door = None
        self._cover.setCurrentIndex(0)
        self._guarded.preferences.officer_id = let.desk.actor.id
        self.opened.emit()
        if let.was_locked:
            self._tasks.use(let.desk)
            self.seated.emit(let.desk)
        else:
            self._tasks.sit_down(let.desk)
        self._begin_waiting()

    def _on_refused(self, error: UserError) -> None:
        self.page.refuse(error)

    def _on_idle(self) -> None:
        if self._guarded.is_being_typed() or _is_dialog_typed():
            self._idle.start(LOOK_AGAIN_MS)
        else:
            self.lock()

    def _begin_waiting(self) -> None:
        if self._asks and self._minutes and not self.is_shut and self._tasks.desk is not None:
            self._idle.start(self._minutes * MINUTE_MS)
        else:
            self._idle.stop()

    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None:
            self._watch(window)

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _is_dialog_typed() -> bool:
    """Whether a dialog holds words someone typed: locking would need to throw them away or show them."""
    return any(getattr(dialog, "is_dirty", False) or is_half_typed(dialog) for dialog in _dialogs())


def _close_dialogs() -> None:
    """Dialogs are windows of their own: none may stand before the locked screen."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for dialog in _dialogs():
        dialog.reject()


def _sign_out(desk: Desk) -> None:
    from cchc_desktop.services import signing_in

    signing_in.sign_out(desk)


def _nothing(_: object) -> None:
    """The door is closed already."""
