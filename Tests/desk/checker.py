"""What a checker sees on a page: structure, names, contrast, width; and what axe finds."""

import os

from browser import QUESTION, ask, every, one, wait

CHECKS = r"""
const faults = [], all = (s) => [...document.querySelectorAll(s)];
const shown = (e) => e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) : true;
const ids = all('[id]').map(e => e.id);
for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) faults.push('id twice: ' + id);
if (!document.documentElement.lang) faults.push('no language');
if (!document.title.trim()) faults.push('no title');
for (const tag of ['h1', 'main', 'header', 'footer']) if (all(tag).length !== 1) faults.push(tag + ': ' + all(tag).length);
let level = 0;
for (const h of all('h1,h2,h3,h4,h5,h6')) { const n = +h.tagName[1]; if (n > level + 1) faults.push('heading skips: ' + h.textContent); level = n; if (!h.textContent.trim()) faults.push('empty heading'); }
for (const e of all('input:not([type=hidden]), textarea, select')) if (!e.labels.length && !e.ariaLabel) faults.push('no label: ' + e.outerHTML.slice(0, 80));
for (const e of all('button, a[href]')) if (shown(e) && !(e.ariaLabel || e.textContent).trim()) faults.push('no name: ' + e.outerHTML.slice(0, 80));
for (const e of all('fieldset')) if (!e.querySelector(':scope > legend')) faults.push('no legend');
for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'for'])
  for (const e of all('[' + name + ']')) for (const id of e.getAttribute(name).split(/\s+/)) if (!document.getElementById(id)) faults.push(name + ' leads nowhere: ' + id);
for (const e of all('[style], [onclick], script:not([src]), style, img, iframe, [src^="http"]')) faults.push('not allowed: ' + e.outerHTML.slice(0, 80));
for (const e of all('[tabindex]')) if (e.tabIndex > 0) faults.push('tabindex above 0');
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) faults.push('wider than the window by ' + wide);
const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const rgb = (c) => (c.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
const light = (c) => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let n; (n = walk.nextNode());) {
  const e = n.parentElement;
  if (!n.data.trim() || !shown(e) || e.closest('.away')) continue;
  const style = getComputedStyle(e), a = light(rgb(style.color)), b = light(ground(e));
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) faults.push('contrast ' + contrast.toFixed(1) + ': ' + n.data.trim().slice(0, 40));
  if (parseFloat(style.fontSize) < 16) faults.push('smaller than 16 px: ' + n.data.trim().slice(0, 40));
}
return [...new Set(faults)];
"""


def faults(driver):
    return driver.execute_script(CHECKS) + axe(driver)


def axe(driver):
    """What axe finds, where the tests' environment carries it (axe-core-python); its script is let in past the CSP."""
    try:
        import axe_core_python
    except ImportError:
        return []
    path = os.path.join(os.path.dirname(axe_core_python.__file__), "axe.min.js")
    with open(path, encoding="utf-8") as file:
        driver.execute_script(file.read())
    return driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 2).map(n => n.html.slice(0, 120)).join(' | '))))"
    )


def every_page(driver, page, language):
    """Visits each kind of page and yields its name."""
    suffix = "" if language == "nl" else "?taal_pagina=fr"
    start = page.url.rstrip("/")
    driver.get(f"{start}/{suffix}")
    yield "leeg"
    ask(driver, QUESTION)
    yield "zoeken"
    address = one(driver, ".hit h3 a").get_attribute("href")
    ask(driver, "qwxzqwxz")
    yield "niets"
    ask(driver, "kinesist in Thienen")
    yield "thienen"
    driver.get(address)
    yield "aanbod"
    links = [
        one(driver, selector).get_attribute("href")
        for selector in ('.actions a[href*="/afdruk"]', 'a[href*="/melding?aanbod="]')
    ]
    driver.get(links[0])
    yield "afdruk"
    driver.get(links[1])
    yield "melding"
    one(driver, ".form-page form button[type=submit]").click()
    wait(driver, lambda: every(driver, "#fout"))
    yield "melding-fout"
    driver.get(f"{start}/aanbod/bestaat-niet{suffix}")
    yield "probleem"
