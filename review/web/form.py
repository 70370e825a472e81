"""Reading posted forms."""

from __future__ import annotations

from starlette.datastructures import FormData


def read_word(form: FormData, name: str) -> str:
    """A field's text without the space around it; "" where there is none, and for a file."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
