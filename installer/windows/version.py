"""The version of the program as file names, the setup and Windows' own version resource want it."""

from __future__ import annotations

import os
import re
import tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PRODUCT = "Một cửa"
DESCRIPTION = "Một cửa – tiếp nhận và trả kết quả hồ sơ"
OWNER = "cchc-desktop"


def project_version() -> str:
    """The version that pyproject.toml names, e.g. ``0.1.0``."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts it; raises ValueError for one that is not made of numbers and dots."""
    if not re.fullmatch(r"\d+(\.\d+){0,3}", version):
        raise ValueError(f"not a version: {version}")
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = numbers + [0] * (4 - len(numbers))
    return first, second, third, fourth


def words(program: str, version: str) -> dict[str, str]:
    """What the properties of a program's file say, by Windows' own names."""
    return {
        "CompanyName": OWNER,
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": program,
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
