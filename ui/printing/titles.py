"""What papers are called where there is little room."""

from __future__ import annotations

from ui.printing.setup import LISTS, OTHER


def forms() -> dict[str, str]:
    """Every paper that can be set up, by the name of its form: those of a dossier first, then lists."""
    from ui.dossier.prints import FORMS

    return {**{str(form): word for form, word in FORMS.items()}, **LISTS}


def titled(form: str) -> str:
    """The short name of a form; one that this version does not know is simply another paper."""
    known = forms()
    return known.get(form, known[OTHER])
