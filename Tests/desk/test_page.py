"""The page of the desk in a real browser, with script: searching, by keyboard to a result and back."""

import json
import re

import pytest
from selenium.webdriver.common.keys import Keys

import test_page_headers as headers
from browser import (
    QUESTION,
    ask,
    chips,
    every,
    focused,
    found,
    fresh,
    mark,
    names,
    one,
    press,
    wait,
)

SENSITIVE = "schuldhulp"


# Searching


def test_the_empty_page_says_how_the_kaart_stands(window):
    assert one(window, "html").get_attribute("lang") == "nl"
    assert len(every(window, "h1")) == 1
    assert "440" in one(window, ".standing").text
    assert focused(window).get_attribute("id") == "q"


def test_suggestions_are_chosen_by_keyboard(window):
    box = one(window, "#q")
    assert box.get_attribute("role") == "combobox"
    box.send_keys("schuld")
    wait(window, lambda: box.get_attribute("aria-expanded") == "true")
    options = every(window, "#suggesties [role=option]")
    assert options
    box.send_keys(Keys.ARROW_DOWN)
    chosen = box.get_attribute("aria-activedescendant")
    assert chosen == options[0].get_attribute("id")
    assert options[0].get_attribute("aria-selected") == "true"
    text = options[0].get_attribute("data-text")
    mark(window)
    box.send_keys(Keys.ENTER)
    fresh(window)
    assert box.get_attribute("value") == text
    assert box.get_attribute("aria-expanded") == "false"
    assert names(window)
    assert focused(window).get_attribute("id") == "q"
    wait(window, lambda: one(window, "#melder").get_attribute("textContent").startswith(one(window, "#gevonden").text))


@pytest.mark.parametrize("typed, text, label", [
    ("aide à Tirl", "aide à Tirlemont", "Tirlemont"),
    ("Lou", "Louvain", "Louvain"),
    ("aide 3300", "aide Tirlemont", "Tirlemont"),
    ("schuldbem", "schuldbemiddeling", "médiation de dettes"),
])
def test_on_the_french_page_suggestions_are_in_french(page, typed, text, label):
    found = json.loads(headers.ask(page, "/suggesties", q=typed, taal_pagina="fr").body)
    assert (found[0]["text"], found[0]["label"]) == (text, label), found


def test_a_space_ends_a_word(page):
    """What comes after "in " is a place, and "in" does not become "incest"."""

    def suggested(typed):
        return json.loads(headers.ask(page, "/suggesties", q=typed).body)

    found = suggested("schuldhulp voor jongeren in ")
    assert len(found) > 3 and {one["kind"] for one in found} == {"plaats"}
    assert suggested("dienst gez") and not suggested("dienst gez ")


def test_escape_closes_the_suggestions_and_keeps_the_words(window):
    box = one(window, "#q")
    box.send_keys("schuld")
    wait(window, lambda: box.get_attribute("aria-expanded") == "true")
    box.send_keys(Keys.ESCAPE)
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("value") == "schuld"


def test_no_words_in_the_address_the_title_or_any_store(window, page):
    ask(window, QUESTION)
    assert window.current_url.rstrip("/") == page.url.rstrip("/")
    assert SENSITIVE not in window.title.lower()
    kept = window.execute_script(
        "return [document.cookie, sessionStorage.length, localStorage.length, JSON.stringify(history.state)]"
    )
    assert kept[0] == "" and kept[1] == 0 and kept[2] == 0
    assert SENSITIVE not in (kept[3] or "")


def test_nothing_leaves_for_another_host(window, page):
    window.get_log("performance")
    window.get_log("browser")
    ask(window, QUESTION)
    one(window, ".hit h3 a").send_keys(Keys.ENTER)
    wait(window, lambda: every(window, "main.detail"))
    sent = []
    for entry in window.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            sent.append(message["params"]["request"]["url"])
    assert sent
    assert [address for address in sent if not address.startswith(page.url.rstrip("/"))] == []
    assert [address for address in sent if SENSITIVE in address] == []
    said = [line["message"] for line in window.get_log("browser") if "favicon" not in line["message"]]
    assert [line for line in said if "Security Policy" in line or "rror" in line] == []


def test_a_chip_can_be_removed(window):
    ask(window, QUESTION)
    before = chips(window)
    assert any("Tienen" in chip for chip in before)
    chip = next(chip for chip in every(window, ".chip") if "Tienen" in chip.text)
    assert "Tienen" in chip.get_attribute("aria-label")
    mark(window)
    chip.click()
    fresh(window)
    assert not any("Tienen" in chip for chip in chips(window))
    assert focused(window).get_attribute("id") == "gevonden"
    assert one(window, "#q").get_attribute("value") == QUESTION


def test_other_words_forget_what_was_removed(window):
    ask(window, QUESTION)
    mark(window)
    next(chip for chip in every(window, ".chip") if "Tienen" in chip.text).click()
    fresh(window)
    ask(window, "kinesist in Tienen")
    assert any("Tienen" in chip for chip in chips(window))


def test_enter_in_the_box_never_presses_another_button(window):
    ask(window, QUESTION)
    before = chips(window)
    mark(window)
    one(window, "#q").send_keys(Keys.ENTER)
    fresh(window)
    assert chips(window) == before
    assert one(window, "html").get_attribute("lang") == "nl"
    first = window.execute_script(
        "return [...document.getElementById('zoek').elements].find(e => e.type === 'submit').name"
    )
    assert first == ""


def test_a_facet_never_adds_results(window):
    ask(window, QUESTION)
    total = found(window)
    ids = [box.get_attribute("id") for box in every(window, ".facets fieldset > .choice input[type=checkbox]")]
    assert ids
    for identity in ids:
        ask(window, QUESTION)
        box = one(window, f"#{identity}")
        name, value = box.get_attribute("name"), box.get_attribute("value")
        mark(window)
        box.click()
        fresh(window)
        assert found(window) <= total, (name, value)
        again = one(window, f'input[name="{name}"][value="{value}"]')
        assert again.is_selected(), (name, value)
        assert focused(window) == again, "focus stays on the facet"
        mark(window)
        again.click()
        fresh(window)
        assert found(window) == total, (name, value)


def test_later_results_follow_and_the_focus_goes_with_them(window):
    ask(window, "hulp")
    later = every(window, ".pages button")
    if not later:
        pytest.skip("everything fits on one page")
    first = names(window)
    mark(window)
    later[-1].click()
    fresh(window)
    assert names(window) and not set(names(window)) & set(first) or names(window) != first
    assert focused(window).get_attribute("id") == "gevonden"


def test_the_language_changes_without_words_in_the_address(window, page):
    ask(window, QUESTION)
    one(window, "#zoek .languages button[value=fr]").click()
    wait(window, lambda: one(window, "html").get_attribute("lang") == "fr")
    assert one(window, "#q").get_attribute("value") == QUESTION
    assert names(window)
    assert window.current_url.rstrip("/") == page.url.rstrip("/")
    assert focused(window).get_attribute("value") == "nl"


def searches_ended(window):
    """How many searches of the script have ended, whether it still wanted them or not."""
    return window.execute_script(
        "return performance.getEntriesByType('resource')"
        ".filter(one => one.initiatorType === 'fetch' && new URL(one.name).pathname === '/').length")


def test_the_last_question_wins(window):
    box = one(window, "#q")
    mark(window)
    box.send_keys("poetshulp", Keys.ENTER)
    box.clear()
    box.send_keys(QUESTION, Keys.ENTER)
    wait(window, lambda: any("Tienen" in chip for chip in chips(window)))
    wait(window, lambda: searches_ended(window) >= 2)
    assert any("Tienen" in chip for chip in chips(window))


def test_what_is_not_known_stays_below_and_is_labelled(window):
    """A ticked facet leaves as many as it says, and keeps what says nothing of it under a heading of its own."""
    ask(window, "kinesitherapie")
    mark(window)
    one(window, 'input[name="domein"][value="kinesitherapie"]').click()
    fresh(window)
    assert not every(window, "h2.tier")
    count = int(re.sub(r"\D", "", one(window, "label[for=gratis] .count").text))
    mark(window)
    one(window, "#gratis").click()
    fresh(window)
    assert found(window) == count
    assert re.search(r"\d+ ook mogelijk", one(window, "#gevonden").text)
    assert [heading.text for heading in every(window, "h2.tier")] == ["Ook mogelijk (niet alles is opgegeven)"]


# Choosing a municipality


MUNICIPALITIES = 'input[name="gemeente"]'


def ticked(window):
    return one(window, f"{MUNICIPALITIES}:checked").get_attribute("value")


def municipalities(window):
    return {box.get_attribute("value") for box in every(window, MUNICIPALITIES)}


def test_the_other_municipalities_stay(window):
    ask(window, "hulp")
    before = municipalities(window)
    assert len(before) > 3
    chosen = every(window, MUNICIPALITIES)[2].get_attribute("value")
    mark(window)
    every(window, MUNICIPALITIES)[2].click()
    fresh(window)
    assert ticked(window) == chosen
    assert municipalities(window) == before


@pytest.mark.parametrize("last", [Keys.ENTER, Keys.SPACE, Keys.TAB])
def test_arrow_keys_walk_through_the_municipalities(window, last):
    """What they pass is not searched; what somebody stays with is."""
    ask(window, "hulp")
    every(window, MUNICIPALITIES)[0].click()
    walked = []
    mark(window)
    for _ in range(3):
        press(window, Keys.ARROW_DOWN)
        walked.append(focused(window).get_attribute("value"))
    assert len(set(walked)) == 3 and ticked(window) == walked[-1]
    wait(window, lambda: "Enter" in one(window, "#melder").get_attribute("textContent"))
    assert every(window, "#onder[data-was]"), "nothing was searched yet"
    press(window, last)
    fresh(window)
    assert ticked(window) == walked[-1]
    assert one(window, ".chosen").text.startswith("1 gekozen")
    if last != Keys.TAB:
        assert focused(window).get_attribute("value") == walked[-1]
    else:
        assert focused(window).get_attribute("id") != "gevonden", "the focus goes on to what comes next"


def test_a_click_elsewhere_searches_what_the_arrows_ticked(window):
    ask(window, "hulp")
    every(window, MUNICIPALITIES)[0].click()
    mark(window)
    press(window, Keys.ARROW_DOWN)
    wanted = ticked(window)
    one(window, "#verfijnen-kop").click()
    fresh(window)
    assert ticked(window) == wanted


# By keyboard to a result and back


def test_a_result_opens_by_keyboard_and_back_shows_the_same(window, page):
    ask(window, QUESTION)
    before = names(window)
    press(window, Keys.ARROW_DOWN)
    assert focused(window).text == before[0]
    press(window, Keys.ARROW_DOWN)
    assert focused(window).text == before[1]
    press(window, Keys.ARROW_UP, Keys.ARROW_UP)
    assert focused(window).get_attribute("id") == "q"
    press(window, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    wait(window, lambda: every(window, "main.detail"))
    assert "/aanbod/" in window.current_url
    assert one(window, "h1").text == before[1]
    assert focused(window).tag_name == "h1"
    window.get_log("performance")
    window.back()
    wait(window, lambda: names(window) == before)
    assert window.current_url.rstrip("/") == page.url.rstrip("/")
    assert one(window, "#q").get_attribute("value") == QUESTION
    assert focused(window).text == before[1], "the result that was opened has the focus again"
    asked = [entry for entry in window.get_log("performance") if 'requestWillBeSent"' in entry["message"]]
    assert asked == [], "Back asks the desk nothing"
    window.forward()
    wait(window, lambda: every(window, "main.detail"))


def test_escape_and_slash_lead_back(window):
    ask(window, QUESTION)
    before = names(window)
    press(window, Keys.ARROW_DOWN, Keys.ENTER)
    wait(window, lambda: every(window, "main.detail"))
    press(window, Keys.ESCAPE)
    wait(window, lambda: names(window) == before)
    press(window, Keys.ESCAPE)
    assert focused(window).get_attribute("id") == "q"
    press(window, Keys.ARROW_DOWN)
    press(window, "/")
    assert focused(window).get_attribute("id") == "q"
    assert one(window, "#q").get_attribute("value") == QUESTION, "the slash itself is not typed"


def test_back_after_a_reload_never_asks_to_send_again(window, page):
    ask(window, QUESTION)
    press(window, Keys.ARROW_DOWN, Keys.ENTER)
    wait(window, lambda: every(window, "main.detail"))
    window.refresh()
    wait(window, lambda: every(window, "main.detail"))
    window.back()
    wait(window, lambda: every(window, "#q"))
    assert window.current_url.rstrip("/") == page.url.rstrip("/")


def test_back_goes_to_the_search_before(window, page):
    """Each search can be gone back to, as it was answered; nothing of it stands in the address or the history."""
    ask(window, "poetshulp")
    first = names(window)
    ask(window, QUESTION)
    second = names(window)
    assert first != second
    box = one(window, ".facets fieldset > .choice input[type=checkbox]")
    identity = box.get_attribute("id")
    mark(window)
    box.click()
    fresh(window)
    window.back()
    wait(window, lambda: names(window) == second)
    assert not one(window, f"#{identity}").is_selected()
    assert focused(window).get_attribute("id") == identity, "the focus is where it was"
    window.back()
    wait(window, lambda: names(window) == first)
    assert one(window, "#q").get_attribute("value") == "poetshulp"
    assert not every(window, "[aria-busy]")
    assert window.current_url.rstrip("/") == page.url.rstrip("/")
    window.forward()
    wait(window, lambda: names(window) == second)
    assert one(window, "#q").get_attribute("value") == QUESTION
    ask(window, "poetshulp")
    assert names(window) == first, "what was gone back to works as before"
    assert "poets" not in window.execute_script("return JSON.stringify(history.state)")


def test_copying_says_so(window):
    window.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    ask(window, QUESTION)
    button = one(window, ".hit .copy")
    button.click()
    wait(window, lambda: "gekopieerd" in button.text)
    wait(window, lambda: "gekopieerd" in one(window, "#melder").get_attribute("textContent"))
    pasted = window.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.readText().then(done, () => done(null))"
    )
    assert pasted is None or pasted == button.get_attribute("data-copy")
