"""Qt speaks Vietnamese: every entry is a text Qt really has, and what a user meets shows no English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from cchc_desktop.domain.text import nfc
from ui.binding.vietnamese import WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ENGLISH = re.compile(
    r"\b(the|open|save|cancel|close|yes|no|ok|file|name|copy|paste|cut|undo|redo|delete|select|all|look|in|directory|"
    r"folder|back|forward|new|size|type|date|modified|step|up|down|choose|help|apply|discard|details)\b",
    re.IGNORECASE,
)


def catalogue_of(language: str) -> QTranslator:
    """Qt's own catalogue of a language the wheels do ship: it knows every source text."""
    translator = QTranslator()
    assert translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator


def test_every_entry_is_a_text_that_qt_has(qapp: QApplication) -> None:
    german = catalogue_of("de")
    unknown = [(c, s) for c, table in WORDS.items() for s in table if not german.translate(c, s)]
    assert unknown == []


def test_every_button_menu_and_file_dialog_text_is_translated(qapp: QApplication) -> None:
    shown = ("QPlatformTheme", "QLineEdit", "QWidgetTextControl", "QAbstractSpinBox", "QScrollBar", "QFileSystemModel")
    for context in shown:
        assert context in WORDS
    for table in WORDS.values():
        for source, word in table.items():
            assert word == nfc(word) or word.endswith((" ", "\n")) or "\n" in word, source
            assert word.count("%1") == source.count("%1"), source


def test_a_text_without_an_entry_stays_as_qt_wrote_it(qapp: QApplication) -> None:
    assert QCoreApplication.translate("QPageSize", "A5") == "A5"
    assert QPageSize(QPageSize.PageSizeId.A5).name() == "A5"


def test_standard_buttons_are_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Yes
    )
    qtbot.addWidget(box)
    assert sorted(button.text().replace("&", "") for button in box.buttons()) == ["Có", "Hủy", "Lưu"]


def test_a_message_box_shows_no_english(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "Một cửa", "Xóa dòng này?")
    qtbot.addWidget(box)
    for button in (QMessageBox.StandardButton.Ok, QMessageBox.StandardButton.Discard, QMessageBox.StandardButton.Help):
        box.addButton(button)
    box.setDetailedText("chi tiết")
    assert english_in([button.text() for button in box.findChildren(QPushButton)]) == []


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_shows_no_english(qtbot: QtBot, kind: type[QLineEdit] | type[QPlainTextEdit]) -> None:
    field = kind("Nguyễn")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = texts_of(menu)
    menu.deleteLater()
    assert "Sao chép" in " ".join(texts).replace("&", "")
    assert english_in(texts) == []


def test_the_menu_of_a_number_field_shows_no_english(qtbot: QtBot) -> None:
    box = QSpinBox()
    qtbot.addWidget(box)
    assert QCoreApplication.translate("QAbstractSpinBox", "&Step up") == "&Tăng"


def test_our_file_dialog_shows_no_english(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = QFileDialog(None, "Lưu thành tệp PDF", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    texts += [tip for button in dialog.findChildren(QToolButton) for tip in (button.toolTip(), button.accessibleName())]
    assert english_in(texts) == []
    assert "Lưu" in " ".join(texts).replace("&", "")


def texts_of(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions()]


def english_in(texts: list[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(text.replace("&", ""))]
