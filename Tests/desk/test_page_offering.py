"""What the pages of an offering say before anything else, what the client gets on paper, and in which language."""

import pytest
from selenium.webdriver.common.by import By

import kit
import nacht_kit
from browser import ask, every, one, pages_of, view
from conftest import short_folder
from nacht_kit import DELIVERED, SOURCE, clean_rows, offering

LATER = "2026-11-20"
LONG = "Wie hier komt, woont in Tienen of een deelgemeente en brengt een bewijs mee van wat het gezin verdient. "
CLOSED = offering(
    "W-1", "Specht", "Warme dag", status="temporarily closed", valid_to="2026-01-31", alert="Bel alleen 's ochtends.",
    phone="", contact_name="Mia Peeters", contact_phone="016 11 22 33", eligibility_description="Wonen in Tienen.",
    referral_required="ja", application_process="Na een gesprek krijgt u een vaste dag.", name_fr="Journée chaude")
FULL = offering(
    "W-2", "Boomklever", "Volle dag", alert=LONG * 6, eligibility_description=LONG * 8, description=LONG * 12,
    application_process=LONG * 12, fees_description="naar inkomen", required_documents="identiteitskaart|loonbrief",
    opening_hours="Mo-Fr 08:30-12:00,13:00-17:00; Sa 09:00-12:00", valid_to="2026-01-31", referral_required="ja",
    status="temporarily closed")
WARNINGS = ["niet meer in de levering", "iep tot 31 januari 2026", "ijdelijk gesloten", "Bel alleen 's ochtends."]


@pytest.fixture(scope="module")
def house(binary, tmp_path_factory):
    """A desk with a page; one offering has all there is to warn of, another more text than a sheet has room for."""
    path = short_folder()
    kaart = nacht_kit.Kaart(binary, path)
    kaart.deliver_rows([*clean_rows(), CLOSED, FULL], DELIVERED)
    kaart.deliver_rows([*clean_rows(), FULL], LATER)
    desk = kit.Desk(kaart, path / "desk", web="127.0.0.1:0").wait_for("De desk luistert op")
    kaart.url = desk.url().rstrip("/")
    yield kaart
    assert desk.stop() == 0


def address(house, identity, page=""):
    return f"{house.url}/aanbod/{house.shown(identity)['id']}{page}"


def facts(driver):
    return {
        fact.find_element(By.CSS_SELECTOR, "dt").text: [value.text for value in fact.find_elements(By.CSS_SELECTOR, "dd")]
        for fact in every(driver, ".fact")}


def lines(text):
    return " ".join(text.split())


@pytest.mark.parametrize("page", ["", "/afdruk"])
def test_every_warning_that_holds_is_shown(driver, house, page):
    view(driver)
    driver.get(address(house, "W-1", page))
    said = [notice.text for notice in every(driver, ".notice")]
    assert [part for part in WARNINGS if not any(part in text for text in said)] == []
    driver.get(address(house, "C-1", page))
    assert every(driver, ".notice") == []


def test_results_show_every_warning(driver, house):
    view(driver)
    driver.get(house.url)
    ask(driver, "Warme dag")
    hit = next(hit for hit in every(driver, ".hit") if "Warme dag" in hit.text)
    said = hit.find_element(By.CSS_SELECTOR, ".alert").text
    assert [part for part in WARNINGS if part not in said] == []


def test_the_terminal_shows_every_warning(house):
    over = ("zoek", "Warme dag", "--datum", LATER, "--socket", house.folder / "desk")
    for command in (("zoek", "Warme dag", "--datum", LATER), over, ("toon", f"{SOURCE}:W-1")):
        text = lines(house.must(*command))
        assert [part for part in WARNINGS if part not in text] == [], command


def test_the_sheet_says_what_the_client_needs(driver, house):
    view(driver)
    driver.get(address(house, "W-1", "/afdruk"))
    told = facts(driver)
    assert told["Telefoon"] == ["016 11 22 33 Mia Peeters"], "the number that the list shows as well"
    assert told["Voorwaarden"] == ["Wonen in Tienen."] and told["Verwijzing"] == ["nodig"]
    driver.get(address(house, "C-1", "/afdruk"))
    assert "Verwijzing" not in facts(driver)


def test_a_sheet_with_too_much_to_tell_still_fits(driver, house):
    """What warns and what is asked of the client comes before the story."""
    view(driver)
    driver.get(address(house, "W-2", "/afdruk"))
    assert pages_of(driver)[1] == 1
    assert len(every(driver, ".notice")) == 3 and facts(driver)["Voorwaarden"]


@pytest.mark.parametrize("page", ["", "/afdruk"])
def test_on_the_french_page_what_is_dutch_says_so(driver, house, page):
    """Of W-1 only the name is in French."""
    view(driver)
    driver.get(address(house, "W-1", page) + "?taal_pagina=fr")
    language = "return arguments[0].closest('[lang]').lang"

    def spoken(selector):
        return [driver.execute_script(language, part) for part in every(driver, selector)]

    assert one(driver, "h1").text == "Journée chaude" and spoken("h1") == ["fr"]
    assert spoken(".story p") == ["nl", "nl"] and set(spoken(".story h2")) == {"fr"}
    assert [part for part, tongue in zip(every(driver, ".notice"), spoken(".notice")) if tongue == "nl"] != []
    conditions = next(fact for fact in every(driver, ".fact") if "Conditions" in fact.text)
    assert driver.execute_script(language, conditions.find_element(By.CSS_SELECTOR, "dd")) == "nl"
    assert driver.execute_script(language, conditions.find_element(By.CSS_SELECTOR, "dt")) == "fr"


def test_in_french_results_what_is_dutch_says_so(driver, house):
    view(driver)
    driver.get(house.url + "/?taal_pagina=fr")
    ask(driver, "Warme dag")
    hit = next(hit for hit in every(driver, ".hit") if "Journée chaude" in hit.text)
    assert hit.find_element(By.CSS_SELECTOR, "h3 a").get_attribute("lang") == ""
    assert hit.find_element(By.CSS_SELECTOR, ".excerpt").get_attribute("lang") == "nl"


# What was chosen, and what the question says


def test_a_place_that_gave_way_is_told(driver, house):
    view(driver)
    driver.get(house.url)
    ask(driver, "hulp")
    driver.execute_script("document.querySelector('input[name=gemeente][value=\"nis:24062\"]').click()")
    ask(driver, "hulp in Tienen")
    assert "Gezocht in Leuven (gekozen), niet in Tienen." in one(driver, "#begrip").text


def test_the_terminal_tells_of_a_place_that_gave_way(house):
    said = "Gezocht in Leuven (gekozen), niet in Tienen."
    for place in ((), ("--socket", house.folder / "desk")):
        assert said in lines(house.must("zoek", "hulp in Tienen", "--gemeente", "Leuven", *place))
    assert said not in lines(house.must("zoek", "hulp in Leuven", "--gemeente", "Leuven"))
