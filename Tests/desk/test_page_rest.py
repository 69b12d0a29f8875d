"""The page of the desk in a real browser: the sheet for the client, reports, and everything without script."""

import os

from selenium.webdriver.common.keys import Keys

from browser import (
    QUESTION,
    ask,
    chips,
    every,
    focused,
    found,
    leave,
    names,
    one,
    pages_of,
    press,
    view,
    wait,
)


# Print, report


def test_the_sheet_for_the_client_fits_one_page(window, page, products):
    ask(window, QUESTION)
    addresses = [link.get_attribute("href") for link in every(window, ".hit h3 a")]
    ask(window, "opvang in Brussel")
    addresses += [link.get_attribute("href") for link in every(window, ".hit h3 a")]
    assert addresses
    for number, address in enumerate(addresses):
        window.get(address)
        window.get(one(window, '.actions a[href*="/afdruk"]').get_attribute("href"))
        assert every(window, ".controls button[data-print]")
        raw, count = pages_of(window)
        assert count == 1, address
        if number == 0:
            with open(os.path.join(str(products), "pagina-afdruk.pdf"), "wb") as file:
                file.write(raw)


def test_the_sheet_without_script_fits_as_well(plain):
    ask(plain, QUESTION, script=False)
    plain.get(one(plain, ".hit h3 a").get_attribute("href"))
    leave(plain, one(plain, '.actions a[href*="/afdruk"]').click)
    assert pages_of(plain)[1] == 1
    assert not any(button.is_displayed() for button in every(plain, "[data-print]"))


def report_form(driver):
    ask(driver, QUESTION)
    press(driver, Keys.ARROW_DOWN, Keys.ENTER)
    wait(driver, lambda: every(driver, "main.detail"))
    one(driver, 'a[href*="/melding?aanbod="]').click()
    wait(driver, lambda: every(driver, "#tekst"))


def test_a_report_is_sent(window):
    report_form(window)
    one(window, "#soort-telefoon").click()
    one(window, "#tekst").send_keys("Dit nummer is niet meer in gebruik.")
    one(window, ".form-page form button[type=submit]").click()
    wait(window, lambda: not every(window, "#tekst") and every(window, "h1"))
    assert not every(window, "#fout")
    one(window, ".back a").click()
    wait(window, lambda: names(window))


def test_a_report_is_sent_once(window):
    """Somebody who is impatient presses twice."""
    report_form(window)
    one(window, "#soort-telefoon").click()
    one(window, "#tekst").send_keys("Dit nummer is niet meer in gebruik.")
    window.execute_script("performance.clearResourceTimings()")
    window.execute_script(
        "const button = document.querySelector('.form-page form button[type=submit]'); button.click(); button.click();")
    wait(window, lambda: not every(window, "#tekst") and every(window, "h1"))
    sent = window.execute_script(
        "return performance.getEntriesByType('resource').filter(one => new URL(one.name).pathname === '/melding').length")
    assert sent == 1
    one(window, ".back a").click()
    wait(window, lambda: names(window))


def test_a_report_with_an_email_address_is_refused(window):
    report_form(window)
    one(window, "#soort-telefoon").click()
    one(window, "#tekst").send_keys("Vraag het aan jan.peeters@voorbeeld.be")
    one(window, ".form-page form button[type=submit]").click()
    wait(window, lambda: every(window, "#fout"))
    assert one(window, "#tekst").get_attribute("value") == "Vraag het aan jan.peeters@voorbeeld.be"
    assert one(window, "#soort-telefoon").is_selected()
    assert one(window, "#tekst").get_attribute("aria-invalid") == "true"
    assert focused(window).get_attribute("id") == "fout"


# Without script


def test_searching_works_without_script(plain, page):
    assert not any(part.is_displayed() for part in every(plain, ".with-script"))
    ask(plain, QUESTION, script=False)
    assert plain.current_url.rstrip("/") == page.url.rstrip("/")
    assert names(plain)
    assert any("Tienen" in chip for chip in chips(plain))
    total = found(plain)
    box = next(box for box in every(plain, ".facets input[type=checkbox]") if box.is_displayed())
    name, value = box.get_attribute("name"), box.get_attribute("value")
    box.click()
    leave(plain, one(plain, ".facets .without-script button").click)
    assert one(plain, f'input[name="{name}"][value="{value}"]').is_selected()
    assert found(plain) <= total
    leave(plain, next(chip for chip in every(plain, ".chip") if "Tienen" in chip.text).click)
    assert not any("Tienen" in chip for chip in chips(plain))


def test_the_rest_works_without_script(plain):
    ask(plain, QUESTION, script=False)
    leave(plain, one(plain, "#zoek .languages button[value=fr]").click)
    assert one(plain, "html").get_attribute("lang") == "fr"
    assert one(plain, "#q").get_attribute("value") == QUESTION
    leave(plain, one(plain, ".hit h3 a").click)
    assert every(plain, "main.detail")
    assert one(plain, "html").get_attribute("lang") == "fr"
    leave(plain, one(plain, ".bar .languages a[hreflang=nl]").click)
    assert one(plain, "html").get_attribute("lang") == "nl"
    leave(plain, one(plain, 'a[href*="/melding?aanbod="]').click)
    one(plain, "#soort-telefoon").click()
    one(plain, "#tekst").send_keys("mail naar jan@voorbeeld.be")
    leave(plain, one(plain, ".form-page form button[type=submit]").click)
    assert one(plain, "#tekst").get_attribute("value") == "mail naar jan@voorbeeld.be"
    one(plain, "#tekst").clear()
    one(plain, "#tekst").send_keys("Het nummer is veranderd.")
    leave(plain, one(plain, ".form-page form button[type=submit]").click)
    assert not every(plain, "#tekst") and not every(plain, "#fout")


def test_on_a_phone_the_choices_open_without_script(plain):
    view(plain, 360, 740)
    ask(plain, QUESTION, script=False)
    assert not one(plain, "#verfijnen").is_displayed()
    one(plain, '.found a[href="#verfijnen"]').click()
    wait(plain, lambda: one(plain, "#verfijnen").is_displayed())
