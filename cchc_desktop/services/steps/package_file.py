"""The file of a place's package: a zip of what it says and of its events, read with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.packages import Package, lines_of, manifest_of, package_from

ENDING = ".goi"
MANIFEST, EVENTS = "manifest.json", "events.jsonl"
LARGEST_FILE = 128 * 1024 * 1024
LARGEST = {MANIFEST: 16 * 1024 * 1024, EVENTS: 400 * 1024 * 1024}
_NO_PACKAGE = "Tệp “{name}” không phải gói dữ liệu của điểm tiếp nhận, hoặc đã hỏng; hãy chọn hoặc xuất lại gói."


def packed(package: Package) -> bytes:
    """The bytes of the file; the same for the same package, whenever it is written."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((MANIFEST, manifest_of(package)), (EVENTS, lines_of(package.events))):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def read(path: Path) -> Package:
    """The package in a file; raises Unavailable for one that is missing, damaged, changed, newer or too large."""
    refused = Unavailable(_NO_PACKAGE.format(name=path.name))
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unavailable(f"Tệp “{path.name}” lớn hơn mọi gói dữ liệu của điểm tiếp nhận; hãy chọn tệp khác.")
        with zipfile.ZipFile(path) as archive:
            if sorted(archive.namelist()) != sorted(LARGEST):
                raise refused
            manifest, lines = (_member(archive, name, refused) for name in (MANIFEST, EVENTS))
    except FileNotFoundError as error:
        raise Unavailable(f"Không tìm thấy tệp “{path.name}”; hãy cắm lại USB hoặc chọn tệp khác.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refused from error
    except OSError as error:
        raise Unavailable(
            f"Không đọc được tệp “{path.name}”; hãy cắm lại USB hoặc chép tệp vào máy rồi thử."
        ) from error
    return package_from(manifest, lines)


def _member(archive: zipfile.ZipFile, name: str, refused: Unavailable) -> bytes:
    with archive.open(name) as file:
        content = file.read(LARGEST[name] + 1)
    if len(content) > LARGEST[name]:
        raise refused
    return content
