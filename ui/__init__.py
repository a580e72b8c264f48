"""The window: screens ask services and show what they answer."""

from ui.lasting_none import keep_none_alive

keep_none_alive()
