"""Fixtures of the desk's tests: every test has its own folder, its own copy of the kaart, and its own desk."""

import os
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import browser
import kit


@pytest.fixture(scope="session")
def binary():
    """Path of the program under test, from KAART_BINARY."""
    path = os.environ.get("KAART_BINARY")
    if not path or not os.access(path, os.X_OK):
        pytest.fail("Set KAART_BINARY to the path of a built kaart.")
    return Path(path).resolve()


def short_folder():
    """A folder whose path leaves room for that of a socket (107 bytes), open to other users as the tests need."""
    path = Path(tempfile.mkdtemp(prefix="proef-", dir="/tmp"))
    path.chmod(0o755)
    return path


@pytest.fixture
def folder():
    path = short_folder()
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def example(binary):
    """The example kaart of 440 offerings, imported once a worker; not to be changed."""
    path = short_folder()
    kaart = kit.Kaart(binary, path)
    result = kaart.deliver(kit.EXAMPLE)
    assert result.returncode == 0, result.stderr
    yield kaart
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def kaart(example, folder):
    """A copy of the example kaart, the test's own."""
    return example.copy(folder)


@pytest.fixture
def serve(folder):
    """Starts desks, and waits until they listen; those that still run at the end must stop neatly and silently."""
    desks = []

    def start(kaart, path=None, **options):
        desk = kit.Desk(kaart, path or folder / f"desk{len(desks)}", **options)
        desks.append(desk)
        return desk.wait_for("De desk luistert op")

    yield start
    running = [desk for desk in desks if desk.process.poll() is None]
    codes = [desk.stop() for desk in running]
    assert codes == [0] * len(running)
    for desk in desks:
        desk.check_silent()


@pytest.fixture
def desk(serve, kaart):
    """A desk that serves the test's own kaart."""
    return serve(kaart)


@pytest.fixture(scope="session")
def page(example):
    """A desk with a page, once a worker, on a kaart of its own; `page.url` is where it stands."""
    path = short_folder()
    desk = kit.Desk(example.copy(path), path / "desk", web="127.0.0.1:0").wait_for("De desk luistert op")
    yield SimpleNamespace(url=desk.url(), desk=desk)
    assert desk.stop() == 0
    desk.check_silent()
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def products(tmp_path_factory):
    """Where screenshots and sheets are kept: KAART_PRODUCTEN, or a folder that pytest keeps for a while."""
    named = os.environ.get("KAART_PRODUCTEN")
    if not named:
        return tmp_path_factory.mktemp("producten")
    Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named)


@pytest.fixture(scope="session")
def driver():
    """Chromium that runs scripts, once a worker."""
    driver = browser.browser()
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def plain_driver():
    """Chromium that runs no scripts, once a worker."""
    driver = browser.browser(script=False)
    yield driver
    driver.quit()


@pytest.fixture
def window(driver, page):
    """The empty page, at the size of a desk."""
    browser.view(driver)
    driver.get(page.url)
    return driver


@pytest.fixture
def plain(plain_driver, page):
    """The same without scripts."""
    browser.view(plain_driver)
    plain_driver.get(page.url)
    return plain_driver
