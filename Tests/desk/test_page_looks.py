"""Each kind of page, in both languages, light and dark, small and large: a checker finds nothing wrong with it."""

import pytest

from browser import shoot, view
from checker import every_page, faults


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_for_everyone(window, page, products, language, dark, width):
    view(window, width, dark=dark)
    wrong = {}
    for name in every_page(window, page, language):
        here = faults(window)
        if here:
            wrong[name] = here
        shoot(window, products, f"{name}-{width}-{language}-{'donker' if dark else 'licht'}")
    assert wrong == {}


@pytest.mark.parametrize("zoom", [2, 4])
def test_enlarged_nothing_falls_off(window, page, products, zoom):
    view(window, 1280, 1024, zoom=zoom)
    for name in every_page(window, page, "nl"):
        wide = window.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, name
        if zoom == 2:
            shoot(window, products, f"{name}-200")
