"""The window: screens ask services and show what they answer."""

from ui.binding.lasting_none import keep_none_alive
from ui.binding.plain_imports import keep_imports_plain

keep_none_alive()
keep_imports_plain()
