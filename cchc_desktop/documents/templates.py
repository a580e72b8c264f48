"""The wording of the forms that ships with the program, read once from resources/templates/forms."""

from __future__ import annotations

import json
from functools import lru_cache

from cchc_desktop import resources
from cchc_desktop.domain.form_template import FormTemplate, template_from

_FOLDER = "templates/forms"


@lru_cache(maxsize=1)
def shipped() -> dict[str, tuple[FormTemplate, ...]]:
    """The versions of each form by its name, in the official order of the forms."""
    files = sorted(resources.path(_FOLDER).glob("*.json"))
    read = (template_from(json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return {versions[0].form: versions for versions in read}


def newest(form: str) -> FormTemplate:
    """The latest version of a form."""
    return max(shipped()[form], key=lambda template: template.valid_from)
