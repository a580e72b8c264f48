"""The door of places without network: at such a place a package goes out, at the office packages come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, UserError
from cchc_desktop.domain.packages import Place, spans
from cchc_desktop.domain.people import Actor, Right
from cchc_desktop.services import packages, places
from cchc_desktop.services.changes import Done
from cchc_desktop.services.packages import Arrived, Sent
from ui.exchange.place_dialog import PlaceDialog
from ui.files import AskFile
from ui.shell import Shell
from ui.widgets.page import Page
from ui.working.job import Job

PACKAGE = "Gói của điểm tiếp nhận (*.goi)"
_Found = tuple[Place | None, bool, Actor, str]


class PlacesDoor(QObject):
    """A button on the page, hidden in an office that has no place away from it."""

    def __init__(self, shell: Shell, page: Page) -> None:
        super().__init__(page)
        self.shell = shell
        self._waiting: Path | None = None
        self.bring = page.add_head_button("Nhập gói từ điểm tiế&p nhận…", self.on_choose, icon_name="table-import")
        self.send = page.add_head_button("Xuất gói của điểm tiế&p nhận…", self.on_send, icon_name="device-floppy")
        self.found = page.add_head_button("Lập đ&iểm…", self.on_found, icon_name="plus")
        self.found.setToolTip("Điểm tiếp nhận không có mạng: cấp dải số và lập thư mục cho máy của điểm.")
        self.found.hide()
        for one in (self.bring, self.send):
            one.setToolTip("Gói có dữ liệu cá nhân: giữ kín USB, xóa khi trụ sở đã nhập.")
            one.hide()

    def look(self) -> None:
        """See whether this is a place or has places."""

        def work(desk: Desk) -> _Found:
            own = places.own_place(desk)
            is_wanted = own is not None or bool(places.places(desk))
            return own, is_wanted, desk.actor, places.running_out(desk)

        self.shell.tasks.read(work, self._on_found, group=self, owner=self)

    def _on_found(self, found: _Found) -> None:
        own, is_wanted, actor, ends = found
        may = actor.may(Right.EXCHANGE)
        self.found.setVisible(own is None and actor.may(Right.KEEP_SETTINGS))
        if ends:
            self.shell.bar.warn(ends)
        self.send.setVisible(may and own is not None)
        self.bring.setVisible(may and is_wanted and own is None)

    def on_found(self) -> None:
        """Ask for a new place, and make it."""
        self.founding = PlaceDialog(self.shell)
        self.founding.saved.connect(self._on_founded)
        self.founding.start()

    def _on_founded(self, place: Place) -> None:
        self.shell.bar.say(f"Đã lập điểm “{place.name}”; hãy chép cả thư mục vừa lập sang máy của điểm.")
        self.look()

    def on_send(self) -> None:
        """Ask where to, and write what is new at this place."""
        path = self._where("Ghi gói vào USB hoặc thư mục", f"{self.shell.now():%Y%m%d-%H%M}")
        if path is not None:
            self.shell.tasks.write(
                lambda desk: packages.export(desk, path), self._on_sent, self._on_not_sent, owner=self
            )

    def on_send_again(self) -> None:
        """Write the last package once more: its file was lost on the way."""
        path = self._where("Ghi lại gói vào USB hoặc thư mục", "ghi-lai")
        if path is not None:
            self.shell.tasks.write(
                lambda desk: packages.export(desk, path, _last_number(desk)),
                self._on_sent,
                self.shell.bar.refuse,
                owner=self,
            )

    def _where(self, title: str, name: str) -> Path | None:
        desk = self.shell.tasks.desk
        if desk is None:
            return None
        suggested = desk.config.documents / f"{desk.station}-{name}.goi"
        return AskFile.to_write(self.shell.window(), title, suggested, PACKAGE)

    def _on_not_sent(self, error: UserError) -> None:
        again = (("Ghi lại gói &cuối…", self.on_send_again),) if isinstance(error, Conflict) else ()
        self.shell.bar.error(error.message, *again)

    def _on_sent(self, done: Done[Sent]) -> None:
        sent = done.value
        self.shell.bar.say(
            f"Đã xuất gói số {sent.number}: {sent.dossiers} hồ sơ; việc tiếp theo của các hồ sơ này ghi ở trụ sở.",
            ("Mở &thư mục", lambda: self.shell.open_file(sent.path.parent)),
        )

    def on_choose(self) -> None:
        """Ask for a package and say what it would bring."""
        desk = self.shell.tasks.desk
        if desk is None:
            return
        path = AskFile.to_read(self.shell.window(), "Chọn gói của điểm tiếp nhận", desk.config.documents, PACKAGE)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Say what a package would bring; nothing is written."""
        self._waiting = path
        self.shell.tasks.write(
            lambda desk: packages.take_in(desk, path, dry_run=True), self._on_looked, self.shell.bar.refuse, owner=self
        )

    def _on_looked(self, done: Done[Arrived]) -> None:
        found = done.value
        if found.is_known:
            self.shell.bar.say(f"Gói số {found.number} của “{found.place.name}” đã nhập trước đây; sổ không thay đổi.")
        elif found.conflicts:
            more = f" (và {len(found.conflicts) - 1} chỗ khác)" if len(found.conflicts) > 1 else ""
            self.shell.bar.error(f"Chưa nhập được gói số {found.number}: {found.conflicts[0]}{more}")
        else:
            self.shell.bar.warn(
                f"Gói số {found.number} của “{found.place.name}” có {len(found.codes)} hồ sơ, chưa ghi vào sổ.",
                ("Nhập gói nà&y", self.on_take),
            )

    def on_take(self) -> None:
        """Bring the package in that was looked at."""
        path, self._waiting = self._waiting, None
        if path is None:
            return

        def work(desk: Desk, job: Job) -> Done[Arrived]:
            return packages.take_in(desk, path, job=job)

        self.shell.tasks.long(work, self._on_taken, self.shell.bar.refuse, title="Nhập gói", owner=self)

    def _on_taken(self, done: Done[Arrived]) -> None:
        found = done.value
        self.shell.changes.announce(done.changes)
        used = ""
        if found.days:
            day = found.days[-1]
            skipped = f", bỏ qua {spans(day.skipped)}" if day.skipped else ""
            used = f" Ngày {day.day:%d/%m}: điểm dùng số {spans(day.issued)}{skipped}, {day.unused} số không dùng."
        self.shell.bar.say(f"Đã nhập gói số {found.number} của “{found.place.name}”: {len(found.codes)} hồ sơ.{used}")


def _last_number(desk: Desk) -> int:
    """The number of the last package that this place made."""
    return max((one.number for seen in places.places(desk) for one in seen.packages), default=0)
