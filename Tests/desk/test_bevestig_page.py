"""The pages of a link in a real browser: by keyboard, without script, small, large and enlarged, and for everyone."""

import json
import shutil
from types import SimpleNamespace

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from bevestig_kit import Gate, copied, posted, proposals  # noqa: F401 - a fixture among them
from browser import every, focused, leave, one, press, shoot, view, wait
from checker import faults
from conftest import short_folder


@pytest.fixture(scope="module")
def post(posted):  # noqa: F811
    """A listener on a kaart of its own, and a link that nobody used for every call of `next`."""
    path = short_folder()
    kaart = copied(posted.kaart, path)
    gate = Gate(kaart)
    addresses = iter([gate.url() + link.path for link in posted.links.values()])
    yield SimpleNamespace(gate=gate, kaart=kaart, next=lambda: next(addresses))
    assert gate.stop() == 0
    gate.check_silent()
    shutil.rmtree(path, ignore_errors=True)


def tab_to(driver, selector, most=60):
    """Presses Tab until the focus is there."""
    wanted = one(driver, selector)
    for _ in range(most):
        press(driver, Keys.TAB)
        if focused(driver) == wanted:
            return wanted
    raise AssertionError(f"Tab never reaches {selector}")


def retype(driver, text):
    """Types over what stands in the field that has the focus."""
    keys = ActionChains(driver).send_keys(Keys.HOME).key_down(Keys.SHIFT).send_keys(Keys.END).key_up(Keys.SHIFT)
    keys.send_keys(text).perform()


def every_page(driver, post):
    """Visits each kind of page and yields its name; uses one link up."""
    address = post.next()
    driver.get(address)
    yield "bevestig"
    leave(driver, one(driver, "button[value=klopt]").click)
    yield "bevestig-fout"
    driver.get(address + "?wijzig=1")
    yield "wijzig"
    for name, value in {"phone": "016 00 2x", "email": "x"}.items():
        box = one(driver, f"#veld-{name}")
        box.clear()
        box.send_keys(value)
    leave(driver, one(driver, "button[value=wijzig]").click)
    yield "wijzig-fout"
    for name, value in {"phone": "016 00 21 11", "email": "", "wait_time": "geen"}.items():
        box = one(driver, f"#veld-{name}")
        box.clear()
        box.send_keys(value)
    one(driver, "#naam").send_keys("An Peeters")
    leave(driver, one(driver, "button[value=wijzig]").click)
    yield "dank"
    driver.get(address)
    yield "gebruikt"
    driver.get(address + "x")
    yield "onbekend"


def test_every_page_is_for_everyone(driver, post, products):
    """A checker and axe find nothing, small and large, light and dark, and enlarged nothing falls off."""
    wrong = {}
    for name in every_page(driver, post):
        for width in (360, 1280):
            for dark in (False, True):
                view(driver, width, dark=dark)
                here = faults(driver)
                if here:
                    wrong[name, width, dark] = here
                if not dark:
                    shoot(driver, products, f"link-{name}-{width}")
        for zoom in (2, 4):
            view(driver, 1280, 1024, zoom=zoom)
            wide = driver.execute_script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                wrong[name, f"{zoom * 100} %"] = wide
            if zoom == 2:
                shoot(driver, products, f"link-{name}-200")
        view(driver)
    assert wrong == {}


def test_confirming_by_keyboard(driver, post):
    """A name and one press of a button."""
    view(driver)
    driver.get(post.next())
    press(driver, Keys.TAB)
    assert "skip" in focused(driver).get_attribute("class").split()
    tab_to(driver, "#naam").send_keys("An Peeters")
    press(driver, Keys.TAB)
    assert focused(driver).get_attribute("value") == "klopt", "the answer that costs one step comes first"
    leave(driver, lambda: press(driver, Keys.ENTER))
    assert "Bedankt" in one(driver, "h1").text
    assert len(every(driver, "h1")) == 1


@pytest.mark.parametrize("page, field", [("", "#naam"), ("?wijzig=1", "#veld-phone")])
def test_enter_in_a_field_answers_nothing(driver, post, page, field):
    """A link works once: Enter while typing a name does not use it up."""
    view(driver)
    address = post.next() + page
    driver.get(address)
    if page:
        one(driver, "#naam").send_keys("An Peeters")
    one(driver, field).send_keys("An Peeters" if not page else "1", Keys.ENTER)
    assert driver.current_url == address and one(driver, "#naam").get_attribute("value") == "An Peeters"
    assert not every(driver, "#fout")
    assert not [button for button in every(driver, "button[disabled]") if button.is_displayed()]
    driver.get(address)
    assert every(driver, "#naam"), "the link still works"


def test_correcting_by_keyboard(driver, post):
    """To the form, a fault, from its message to the field, and sent."""
    view(driver)
    driver.get(post.next())
    link = tab_to(driver, 'a[href$="?wijzig=1"]')
    leave(driver, lambda: link.send_keys(Keys.ENTER))
    tab_to(driver, "#veld-phone")
    retype(driver, "016 00 2x")
    tab_to(driver, "#naam").send_keys("An Peeters", Keys.TAB)
    leave(driver, lambda: press(driver, Keys.ENTER))
    assert one(driver, "#veld-phone").get_attribute("value") == "016 00 2x"
    assert focused(driver).get_attribute("id") == "fout", "the message is where one begins"
    press(driver, Keys.TAB)
    assert focused(driver).get_attribute("href").endswith("#veld-phone")
    press(driver, Keys.ENTER)
    wait(driver, lambda: focused(driver).get_attribute("id") == "veld-phone")
    described = focused(driver).get_attribute("aria-describedby").split()
    assert "veld-phone-fout" in described and one(driver, "#veld-phone-fout").text
    retype(driver, "016 00 21 11")
    tab_to(driver, "button[value=wijzig]")
    leave(driver, lambda: press(driver, Keys.ENTER))
    assert "Bedankt" in one(driver, "h1").text and "016 00 21 11" in one(driver, "main").text
    assert any("016 00 21 11" in str(row["proposed"]) for row in proposals(post.kaart))


def test_without_script(plain_driver, post):
    """The same in a browser that runs no script: looking, correcting, and the thanks."""
    view(plain_driver)
    plain_driver.get(post.next())
    leave(plain_driver, one(plain_driver, 'a[href$="?wijzig=1"]').click)
    leave(plain_driver, one(plain_driver, ".back a").click)
    leave(plain_driver, one(plain_driver, "button[value=weg]").click)
    assert one(plain_driver, "#naam").get_attribute("aria-invalid") == "true"
    one(plain_driver, "#naam").send_keys("An Peeters")
    leave(plain_driver, one(plain_driver, "button[value=weg]").click)
    assert "Bedankt" in one(plain_driver, "h1").text


def test_nothing_is_kept_or_loaded_from_elsewhere(driver, post):
    """No script, no cookie, nothing in any store, no other host, no complaint of the browser."""
    view(driver)
    driver.get_log("performance")
    driver.get_log("browser")
    driver.get(post.next())
    assert every(driver, "script") == []
    assert driver.get_cookies() == []
    kept = driver.execute_script("return [document.cookie, sessionStorage.length, localStorage.length]")
    assert kept == ["", 0, 0]
    one(driver, "#naam").send_keys("An Peeters")
    leave(driver, one(driver, "button[value=klopt]").click)
    sent = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            sent.append(message["params"]["request"]["url"])
    assert sent and [address for address in sent if not address.startswith(post.gate.url())] == []
    said = [line["message"] for line in driver.get_log("browser") if "favicon" not in line["message"]]
    assert [line for line in said if "Security Policy" in line or "rror" in line] == []
