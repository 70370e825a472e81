"""A wiki of companies in the manner of TAdviser: HTML only, and 200 for a page that is not there."""

from __future__ import annotations

from html import escape

from .article import HERE, State
from .site import Answer, Query, missing, page

_TOUCHED = {"before": "17 января 2023 в 11:20", "after": "24 августа 2023 в 16:05"}
_PAGES = {
    "Компания:Межотраслевой_кластер_биофармацевтики_и_медицинских_технологий": ("biofarm", 101),
    "Компания:Кластер_фотоники_и_микроэлектроники_(Москва)": ("fotonika", 102),
}


class Wiki:
    """Two pages, each in two states."""

    def __init__(self, root: str, state: State = "before") -> None:
        self.root = root
        self.state: State = state

    def answer(self, path: str, query: Query) -> Answer:
        """``/index.php/<title>``; anything else is missing."""
        if not path.startswith("/index.php/"):
            return missing()
        title = path.removeprefix("/index.php/")
        name, number = _PAGES.get(title, ("", 0))
        shown = title.replace("_", " ")
        return page(
            "wiki",
            title=escape(shown),
            bare=escape(shown.partition(":")[2]),
            url=escape(f"{self.root}index.php/{title}"),
            number=str(number),
            body=self._text(name) if name else _absent(shown),
            touched=_TOUCHED[self.state],
        )

    def _text(self, name: str) -> str:
        return (HERE / "wiki" / f"{name}.{self.state}.html").read_text(encoding="utf-8")


def _absent(title: str) -> str:
    why = f"Страница «{escape(title)}» недоступна для просмотра: статья не найдена."
    return f'<div class="noarticletext"><p>{why}</p></div>'
