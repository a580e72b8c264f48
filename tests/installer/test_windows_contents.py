"""Each program file of the bundle is named with who needs it, and one that nobody needs stands out."""

from __future__ import annotations

from installer.windows.contents import importers, needs
from installer.windows.stand_ins import assembly, imported

XREF = (
    '<a name="_queue"></a> imported by:\n<a href="#queue">queue</a>\n'
    '<a name="queue"></a> imports:<a href="#_queue">_queue</a> imported by:\n<a href="#main.py">main.py</a>\n'
    '<a name="lonely"></a> imported by:\n<a href="#lonely">lonely</a>\n'
)
TOLD = """
	DLL Name: KERNEL32.dll
	vma:  Hint/Ord Member-Name Bound-To
	3a  1  Sleep
	DLL Name: icuuc.dll
	vma:  Hint/Ord Member-Name Bound-To
	4b2  17  ucnv_open
	4be  18  ucnv_close
"""


def test_a_module_is_needed_by_those_who_import_it_but_not_by_itself() -> None:
    assert importers(XREF) == {"_queue": ["queue"], "queue": ["main.py"], "lonely": []}


def test_a_library_is_needed_by_the_programs_that_load_it() -> None:
    files = ["CCHC.exe", "_internal/_queue.pyd", "_internal/ssl-3.dll", "_internal/idle.dll", "_internal/lonely.pyd"]
    found = needs(files, {"_internal/_queue.pyd": {"ssl-3.dll"}, "_internal/idle.dll": {"idle.dll"}}, importers(XREF))
    assert found["CCHC.exe"] != ""
    assert found["_internal/_queue.pyd"] == "queue"
    assert found["_internal/ssl-3.dll"] == "_queue.pyd"
    assert [name for name, who in found.items() if not who] == ["_internal/idle.dll", "_internal/lonely.pyd"]


def test_a_plugin_is_needed_when_its_kind_is_used() -> None:
    plugins = [f"_internal/PySide6/plugins/{name}" for name in ("platforms/qwindows.dll", "platforms/qdirect2d.dll")]
    assert [bool(who) for who in needs(plugins, {}, {}).values()] == [True, False]


def test_a_stand_in_has_every_function_that_the_program_asks_for() -> None:
    names = imported(TOLD, "icuuc")
    assert names == ["ucnv_open", "ucnv_close"]
    assert assembly(names).count(" xor eax,eax") == 2
    assert "dword ptr [rdx],4" in assembly(names)
