"use strict";
// Makes the page quicker. Without this file everything works by plain forms and links.
// Nothing is kept but in memory, and nothing is sent but to the desk that served the page.
(() => {
  document.documentElement.classList.add("js");

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const label = (name) => document.body.dataset[name] ?? "";
  const regions = ["kop", "inhoud", "voet"];
  const results = ["kop", "begrip", "onder", "voet"];
  const hits = () => all(".hit h3 a");

  const say = (text) => { one("#melder").textContent = ""; setTimeout(() => { one("#melder").textContent = text; }, 60); };

  // Asking the desk: one page at a time, the last question wins.
  let asking = null;
  async function ask(url, body) {
    asking?.abort();
    const mine = asking = new AbortController();
    const answer = await fetch(url, { method: body ? "POST" : "GET", body, signal: mine.signal, cache: "no-store", credentials: "same-origin" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) throw new DOMException("", "AbortError");
    if (!one("#inhoud", next)) throw new TypeError("no page");
    return { next, ok: answer.ok };
  }

  function put(next, ids) {
    for (const id of ids) document.getElementById(id).replaceWith(next.getElementById(id));
    Object.assign(document.body.dataset, next.body.dataset);
    document.documentElement.lang = next.documentElement.lang;
    document.title = next.title;
    if (ids === regions) prepare();
  }

  // Views that were open, so that Back shows them as they were, without asking again.
  const views = new Map();
  const born = `${Date.now().toString(36)}-`;
  let count = 0, current = `${born}0`, steps = 0, address = location.pathname + location.search;
  history.scrollRestoration = "manual";
  history.replaceState({ view: current, steps }, "");

  function keep(parts = regions.map((id) => document.getElementById(id)), focus = document.activeElement) {
    close();
    views.set(current, {
      parts, title: document.title, y: scrollY, steps, address,
      lang: document.documentElement.lang, words: { ...document.body.dataset }, focus,
    });
    if (views.size > 30) views.delete(views.keys().next().value);
  }

  // A search changes what stands there, so that a copy is kept: as it was answered, without what was typed or ticked since.
  function keepCopy() {
    const parts = regions.map((id) => document.getElementById(id)), copies = parts.map((part) => part.cloneNode(true));
    const [content] = copies.filter((copy) => copy.id === "inhoud");
    for (const input of all("#onder input", content)) input.checked = input.defaultChecked;
    one("#q", content).value = one("[name=q_vorige]", content).value;
    const within = (roots) => roots.flatMap((root) => all("*", root));
    keep(copies, within(copies)[within(parts).indexOf(document.activeElement)]);
  }

  function restore(key) {
    const view = views.get(key);
    view.parts.forEach((part, index) => document.getElementById(regions[index]).replaceWith(part));
    ({ steps, address } = view);
    current = key;
    document.title = view.title;
    document.documentElement.lang = view.lang;
    Object.assign(document.body.dataset, view.words);
    list = one("#suggesties");
    scrollTo(0, view.y);
    if (view.focus?.isConnected) view.focus.focus({ preventScroll: true });
  }

  async function open(url, { body, stay } = {}) {
    let page;
    try { page = await ask(url, body); } catch (error) {
      if (error.name === "AbortError") return;
      if (body) fail(); else location.assign(url);
      return;
    }
    if (!stay) {
      keep();
      const fromHits = hits().length > 0;
      current = born + ++count;
      steps = fromHits ? 1 : steps && steps + 1;
      if (new URL(url).pathname === "/") steps = 0;
    }
    const target = new URL(body ? location.href : url);
    address = target.pathname + target.search;
    history[stay ? "replaceState" : "pushState"]({ view: current, steps }, "", address);
    put(page.next, regions);
    scrollTo(0, 0);
    const first = one("#q") ?? one("#fout") ?? one("#inhoud h1");
    first?.focus({ preventScroll: true });
  }

  addEventListener("popstate", (event) => {
    const key = event.state?.view;
    if (key === current || (!key && location.pathname + location.search === address)) return;
    asking?.abort();
    if (!views.has(key)) { location.reload(); return; }
    keep();
    restore(key);
  });

  // Searching
  function fail() {
    one("#storing")?.remove();
    const notice = Object.assign(document.createElement("p"), { id: "storing", className: "notice", textContent: label("failed") });
    (one("#begrip") ?? one("#inhoud")).prepend(notice);
    say(label("failed"));
  }

  async function search(submitter) {
    const form = one("#zoek"), fields = new FormData(form);
    if (submitter?.name) fields.append(submitter.name, submitter.value);
    const was = document.activeElement;
    waiting = null;
    const opened = all("#onder details[open]").map((details) => details.id);
    const shown = one("#verfijnen")?.classList.contains("shown");
    close();
    one("#onder").setAttribute("aria-busy", "true");
    let page;
    try {
      page = await ask(form.action, new URLSearchParams(fields));
      if (!page.ok || !one("#zoek", page.next)) throw new TypeError("no results");
    } catch (error) {
      if (error.name === "AbortError") return;
      one("#onder").removeAttribute("aria-busy");
      fail();
      return;
    }
    one("#onder").removeAttribute("aria-busy");
    keepCopy();
    current = born + ++count;
    history.pushState({ view: current, steps }, "", address);
    if (page.next.documentElement.lang !== document.documentElement.lang) {
      put(page.next, regions);
      one(".languages button")?.focus();
    } else {
      put(page.next, results);
      for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
      if (shown) one("#verfijnen")?.classList.add("shown");
      one("#q-hulp")?.remove();
      const box = one("#q"), refused = one("#weigering");
      box.ariaInvalid = refused ? "true" : null;
      if (refused) box.setAttribute("aria-describedby", "weigering"); else box.removeAttribute("aria-describedby");
      refocus(was, submitter);
    }
    say([one("#weigering"), one("#gevonden"), ...all("#begrip .note")].filter(Boolean).map((part) => part.textContent).join(" "));
  }

  // Focus stays where it was when that still exists; else it goes to the number of results.
  function refocus(was, submitter) {
    if (was.id === "q" && matchMedia("(pointer: coarse)").matches) was.blur();
    const found = one("#gevonden");
    if (submitter?.name === "vanaf") { found?.focus({ preventScroll: true }); found?.scrollIntoView(); return; }
    if (was.isConnected) return;
    const same = was.name && was.type !== "submit" && all(`#onder input[name="${CSS.escape(was.name)}"]`).find((input) => input.value === was.value);
    const folded = was.localName === "summary" && document.getElementById(was.parentElement.id)?.firstElementChild;
    (same || folded || found || one("#q")).focus({ preventScroll: true });
  }

  // Suggestions: an ARIA combobox, made here, so that without script the box is a plain one.
  let list = null, active = -1, asked = null, timer = 0;

  function prepare() {
    const box = one("#q"), back = one("[data-back]");
    if (back && steps) back.textContent = back.dataset.back;
    if (!box || box.getAttribute("role")) return;
    list = Object.assign(document.createElement("ul"), { id: "suggesties", className: "listbox", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label("suggestionsName"));
    box.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggesties" })) box.setAttribute(name, value);
    active = -1;
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    if (list) fill([]);
  }

  async function suggest() {
    const box = one("#q"), q = box.value;
    asked?.abort();
    if (q.trim().length < 2) { close(); return; }
    const mine = asked = new AbortController();
    try {
      const answer = await fetch("/suggesties", {
        method: "POST", signal: mine.signal, cache: "no-store", credentials: "same-origin",
        body: new URLSearchParams({ q, taal_pagina: document.documentElement.lang }),
      });
      const found = answer.ok ? await answer.json() : [];
      if (mine.signal.aborted || document.activeElement !== box) return;
      fill(found.slice(0, 8));
    } catch { /* suggestions are a help, never a hindrance */ }
  }

  function fill(found) {
    active = -1;
    list.replaceChildren(...found.map(({ text, label: shown, kind_label: kind }, index) => {
      const item = Object.assign(document.createElement("li"), { id: `suggestie-${index}` });
      item.dataset.text = text;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const words = Object.assign(document.createElement("span"), { textContent: text });
      const sort = shown && !text.includes(shown) ? `${shown}, ${kind}` : kind;
      item.append(words, " ", Object.assign(document.createElement("span"), { className: "kind", textContent: sort }));
      return item;
    }));
    list.hidden = !found.length;
    one("#q")?.setAttribute("aria-expanded", String(!list.hidden));
    one("#q")?.removeAttribute("aria-activedescendant");
    if (found.length) say(label("suggestions").replace("%d", found.length));
  }

  function move(by) {
    const items = [...list.children];
    items[active]?.setAttribute("aria-selected", "false");
    active += by;
    if (active >= items.length) active = -1;
    if (active < -1) active = items.length - 1;
    if (active === -1) { one("#q").removeAttribute("aria-activedescendant"); return; }
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    one("#q").setAttribute("aria-activedescendant", items[active].id);
  }

  function pick(item) { one("#q").value = item.dataset.text; search(null); }

  // Keys
  function keyInBox(event) {
    const open = list && !list.hidden;
    if (event.key === "ArrowDown" && open) move(1);
    else if (event.key === "ArrowUp" && open) move(-1);
    else if (event.key === "ArrowDown" && hits().length) hits()[0].focus();
    else if (event.key === "Enter" && open && active >= 0) pick(list.children[active]);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  }

  function keyOutside(event) {
    const links = hits(), at = links.indexOf(document.activeElement.closest(".hit")?.querySelector("h3 a"));
    const box = one("#q");
    if (event.key === "/" && box) { box.focus(); box.select(); }
    else if (event.key === "Escape" && box) box.focus();
    else if (event.key === "Escape" && steps && one("[data-back]")) history.go(-steps);
    else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && links.length && at >= 0) (links[at - 1] ?? box).focus();
    else return;
    event.preventDefault();
  }

  // The arrow keys walk through a group of which one is ticked, and tick as they go: what is ticked is asked when somebody
  // stays with it, by Enter, a space, a click or by going on.
  let waiting = null, byArrow = false, byPointer = false;

  addEventListener("keydown", (event) => {
    byPointer = false;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    byArrow = event.target.type === "radio" && event.key.startsWith("Arrow");
    if (waiting && event.target === waiting && event.key === " ") { event.preventDefault(); search(null); return; }
    if (event.target.id === "q") keyInBox(event);
    else if (!event.target.closest?.("textarea, input[type=text], input[type=radio], select")) keyOutside(event);
  });

  // Copying
  async function copy(button) {
    const text = button.dataset.copy;
    let done = true;
    try { await navigator.clipboard.writeText(text); } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, className: "away" });
      button.after(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    const word = one(".word", button);
    for (const other of all("[data-word]")) { one(".word", other).textContent = other.dataset.word; delete other.dataset.word; }
    if (done) { button.dataset.word = word.textContent; word.textContent = label("copied"); }
    say(label(done ? "copied" : "noCopy"));
  }

  // What people do
  const sending = new WeakSet();
  addEventListener("submit", (event) => {
    const form = event.target;
    event.preventDefault();
    if (form.id === "zoek") search(event.submitter);
    else if (!sending.has(form)) {
      sending.add(form);
      open(form.action, { body: new URLSearchParams(new FormData(form)), stay: true }).finally(() => sending.delete(form));
    }
  });
  addEventListener("change", (event) => {
    if (!event.target.closest(".facets input")) return;
    if (byArrow) { waiting = event.target; say(label("chooseKeys")); } else search(null);
  });
  addEventListener("focusout", (event) => {
    if (event.target === waiting && !byArrow && !byPointer && document.hasFocus()) setTimeout(() => { if (waiting?.isConnected) search(null); });
  });
  addEventListener("keyup", () => { byArrow = false; });
  addEventListener("pointerdown", () => { byPointer = true; });
  addEventListener("input", (event) => {
    if (event.target.id !== "q") return;
    clearTimeout(timer);
    timer = setTimeout(suggest, 80);
  });
  addEventListener("mousedown", (event) => { if (event.target.closest("#suggesties")) event.preventDefault(); });
  addEventListener("focusout", (event) => { if (event.target.id === "q") close(); });
  addEventListener("click", (event) => {
    const { target } = event;
    const item = target.closest("#suggesties li"), button = target.closest("button"), link = target.closest("a[href]");
    if (waiting?.isConnected && byPointer && (target === waiting || !target.closest("a, button, label, input"))) search(null);
    if (item) pick(item);
    else if (button?.dataset.copy) copy(button);
    else if (button?.dataset.print) print();
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.origin !== location.origin) return;
    const inside = link.getAttribute("href").startsWith("#");
    event.preventDefault();
    if (inside) {
      const place = one(link.hash);
      one("#verfijnen")?.classList.toggle("shown", link.hash === "#verfijnen");
      place?.focus({ preventScroll: true });
      place?.scrollIntoView();
    } else if (link.dataset.back && steps) history.go(-steps);
    else open(link.href, { stay: Boolean(link.closest(".languages")) });
  });
  addEventListener("DOMContentLoaded", () => { prepare(); if (one("#q-hulp")) one("#q").focus(); });
})();
