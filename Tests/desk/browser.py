"""A browser on the page of the desk: Chromium without a window, and what the tests do in it."""

import base64
import io
import os
import re

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

QUESTION = "schuldhulp voor jongeren in Tienen"


def browser(script=True):
    options = webdriver.ChromeOptions()
    for candidate in ("/usr/bin/chromium", "/usr/bin/chromium-browser"):
        if os.path.exists(candidate):
            options.binary_location = candidate
            break
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1280,900",
        "--lang=nl",
    ):
        options.add_argument(argument)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver") if os.path.exists("/usr/bin/chromedriver") else None
    return webdriver.Chrome(options=options, service=service)


def view(driver, width=1280, height=900, dark=False, zoom=1):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width // zoom, "height": height // zoom, "deviceScaleFactor": zoom, "mobile": False},
    )
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]},
    )


def wait(driver, condition, seconds=10):
    return WebDriverWait(
        driver, seconds, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException]
    ).until(lambda _: condition())


def leave(driver, action):
    """Does what loads another document, and waits until it stands there."""
    old = one(driver, "html")
    action()

    def gone():
        try:
            old.is_enabled()
            return False
        except StaleElementReferenceException:
            return True
        except WebDriverException as problem:
            # Chromium says so of an element whose document is being left.
            if "does not belong to the document" in (problem.msg or ""):
                return True
            raise

    wait(driver, gone)
    wait(driver, lambda: every(driver, "main") and every(driver, "footer"))


def one(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def every(driver, selector):
    return driver.find_elements(By.CSS_SELECTOR, selector)


def focused(driver):
    return driver.switch_to.active_element


def press(driver, *keys):
    webdriver.ActionChains(driver).send_keys(*keys).perform()


def mark(driver):
    """Marks the results that stand there, so that one can wait for others."""
    driver.execute_script("document.getElementById('onder').dataset.was = 'ja'")


def fresh(driver):
    return wait(driver, lambda: not every(driver, "#onder[data-was]") and every(driver, "#onder"))


def ask(driver, text, script=True):
    box = one(driver, "#q")
    box.clear()
    box.send_keys(text)
    if script:
        mark(driver)
        box.send_keys(Keys.ENTER)
        fresh(driver)
    else:
        leave(driver, lambda: box.send_keys(Keys.ENTER))
    wait(driver, lambda: every(driver, "#gevonden") or every(driver, "#weigering"))


def names(driver):
    return [link.text for link in every(driver, ".hit h3 a")]


def found(driver):
    """How many were found: the first number of the line, Dutch or French thousands included; 0 when nothing."""
    numbers = re.findall(r"\d[\d.\u00a0\u202f]*", one(driver, "#gevonden").text)
    return int(re.sub(r"\D", "", numbers[0])) if numbers and every(driver, ".hit") else 0


def chips(driver):
    return [re.sub(r"\s*×$", "", chip.text) for chip in every(driver, ".chips .chip:not(.out)")]


def pages_of(driver):
    data = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})["data"]
    raw = base64.b64decode(data)
    try:
        from pypdf import PdfReader

        return raw, len(PdfReader(io.BytesIO(raw)).pages)
    except ImportError:
        return raw, len(re.findall(rb"/Type\s*/Page\b", raw))


def shoot(driver, folder, name):
    png = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})["data"]
    with open(os.path.join(str(folder), f"pagina-{name}.png"), "wb") as file:
        file.write(base64.b64decode(png))
