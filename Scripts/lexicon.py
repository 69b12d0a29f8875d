#!/usr/bin/env python3
"""Makes Config/lexicon/nederlands.tsv, the frozen lexicon of the Dutch analysis.

    apt-get install hunspell-nl wdutch libstemmer0d      (2.20.19-2, 2.20.19-2, 2.2.0-2)
    Scripts/lexicon.py [--check]

Reads OpenTaal's dictionary and affix rules (/usr/share/hunspell/nl.{dic,aff}), its word list
(/usr/share/dict/dutch) and our own Config/lexicon/eigen.csv, which wins. Writes one line a word, sorted by bytes:

    word <tab> stem <tab> roles <tab> parts

stem   the stem where the stemmer alone would give another one; else empty
roles  where the word may stand in a compound: b(egin), m(iddle), e(nd)
parts  "-" where the word is never split, or its parts joined by "+"; else empty

Before them one line: name, format, source version, checksum (16 hexadecimal digits) of all bytes after it.
--check writes nothing and fails where the file differs from what it would write.
"""
import argparse
import collections
import csv
import ctypes
import ctypes.util
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Config/lexicon/nederlands.tsv"
OWN = ROOT / "Config/lexicon/eigen.csv"
STRONG = ROOT / "Config/lexicon/sterke-werkwoorden.csv"
HUNSPELL = pathlib.Path("/usr/share/hunspell/nl")
WORDS = pathlib.Path("/usr/share/dict/dutch")
SOURCE = "2.20.19"
WORD = re.compile(r"[a-z]{2,40}$")
SHORTEST_PART = 4
LONGEST_PART = 20

# Prepositions, prefixes and endings that hunspell lets stand in compounds: splitting them off says nothing.
NOT_FIRST = set(
    """aan achter anti auto bij binnen boven buiten contra door eerst even extra heen hier hoofd in inter langs mede
    mee meer mega micro mini mis multi na naast neer net niet non om onder op over rond samen semi sub super tegen terug
    toe tot trans tussen uit ultra vice voor voort voorbij weder weer weg wel zeer eigen alle zoek lang kort half heel
    goed hoog laag diep vast vrij mono poly post meta zoals daar waar elke ieder""".split())
NOT_LAST = set(
    """loos loze lozen baar heid lijk rijk rijke rijker rijkst rijkste matig matige zaam achtig ling ster ting wijs aard dom erij ergo schap schappen vormig heden
    isten iste isme eren eerd rend gende dens tend tent ende ering erin ings ingen isch ische ander
    stel leid leiding nemen name stand steun stem stal spraak recht slag houd houden""".split())


def fold(text):
    """The form in which words are compared: lower case, without accents."""
    text = text.lower().replace("ĳ", "ij").replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Stemmer:
    """Snowball's Dutch (Porter) and the spelling of its last letter, as Stemmer.swift has them."""

    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("stemmer"))
        self.library.sb_stemmer_new.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.restype = ctypes.POINTER(ctypes.c_ubyte)
        self.library.sb_stemmer_stem.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.library.sb_stemmer_length.argtypes = [ctypes.c_void_p]
        self.handle = self.library.sb_stemmer_new(b"dutch", b"UTF_8")
        self.known = {}

    def __call__(self, word):
        if len(word) < 4:
            return word
        if word not in self.known:
            symbols = self.library.sb_stemmer_stem(self.handle, word.encode(), len(word))
            self.known[word] = self.spelled(
                ctypes.string_at(symbols, self.library.sb_stemmer_length(self.handle)).decode())
        return self.known[word]

    @staticmethod
    def spelled(stem):
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
            stem = stem[:-1]
        return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1], stem[-1])


stemmed = Stemmer()


def pairs_of(flags):
    return [flags[i:i + 2] for i in range(0, len(flags), 2)]


def affixes():
    """Suffix rules by flag: (cut off, added, flags of the result, condition)."""
    rules = collections.defaultdict(list)
    for line in HUNSPELL.with_suffix(".aff").read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split()
        if len(fields) < 4 or fields[0] != "SFX" or fields[2] in "YN":
            continue
        added, _, flags = fields[3].partition("/")
        condition = fields[4] if len(fields) > 4 and not fields[4].startswith("ts:") else "."
        rules[fields[1]].append((
            "" if fields[2] == "0" else fields[2], "" if added == "0" else added, pairs_of(flags),
            re.compile(condition + "$")))
    return rules


def entries():
    """Words of the dictionary with their flags."""
    for line in HUNSPELL.with_suffix(".dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        yield word.replace("ĳ", "ij"), pairs_of(flags)


def municipalities():
    """Names of municipalities and of their parts, of one word."""
    for name in ("refnis2025.csv", "deelgemeenten.csv"):
        with (ROOT / "Config/gebieden" / name).open(encoding="utf-8") as file:
            for row in csv.reader(file, delimiter=";"):
                yield from (fold(field) for field in row if WORD.match(fold(field)) and field[:1].isupper())


NOUN_FORM, ADJECTIVE_FORM, STRONG_VERB, WEAK_VERB = range(4)  # which lemma wins where a form has several
NOUN = re.compile(r"Z[a-z]|Y[a-z]|Xe")
ADJECTIVE = re.compile(r"A[abcdelnoprstvxy]")
WEAK = {"Vp": {"de", "den"}, "Vq": {"te", "ten"}}
ROLE = {"Ca": "b", "Cb": "m", "Cc": "e"}


class Dictionary:
    def __init__(self):
        rules = affixes()
        self.roles = collections.defaultdict(set)
        self.lemmas = set()  # words with inflected forms of their own
        self.nouns = set()
        self.uninflected = set()  # nouns and names of which the dictionary has no other forms
        self.infinitives = set()
        self.verb_stems = set()
        self.weak = collections.defaultdict(set)  # verb stem: endings of its past tense
        self.words = {fold(w) for w in WORDS.read_text(encoding="utf-8").splitlines()}
        self.names = set()
        self.forms = collections.defaultdict(list)  # inflected form: [(rank, lemma)]
        self.linked = {}
        everything = list(entries())
        common = {fold(w) for w, _ in everything if w == w.lower()}
        for word, flags in everything:
            folded = fold(word)
            if not WORD.match(folded) or "Fw" in flags:
                continue
            if word != word.lower():
                if folded not in common:
                    self.names.add(folded)
                continue
            self.words.add(folded)
            if any(NOUN.match(f) or ADJECTIVE.match(f) for f in flags):
                self.lemmas.add(folded)
            if any(NOUN.match(f) for f in flags):
                self.nouns.add(folded)
            elif "Cc" in flags:
                self.uninflected.add(folded)
            if "Vi" in flags:
                self.infinitives.add(folded)
            if "V3" in flags:
                self.verb_stems.add(folded)
            for flag in flags:
                if flag in WEAK:
                    self.weak[folded] |= WEAK[flag]
                if flag in ROLE:
                    self.roles[folded].add(ROLE[flag])
                for cut, added, more, condition in rules.get(flag, ()):
                    if cut and not word.endswith(cut) or not condition.search(word):
                        continue
                    form = fold(word[:len(word) - len(cut)] + added)
                    if not WORD.match(form):
                        continue
                    self.roles[form] |= {ROLE[other] for other in more if other in ROLE}
                    if form == folded:
                        continue
                    if NOUN.match(flag):
                        self.forms[form].append((NOUN_FORM, folded))
                        if "Cc" in flags:
                            self.roles[form].add("e")
                    elif ADJECTIVE.match(flag):
                        self.forms[form].append((ADJECTIVE_FORM, folded))
                    elif flag in ("Ch", "Cd", "Ce"):
                        self.linked.setdefault(form, folded)
        self.regular_plurals()
        self.names |= set(municipalities()) - common
        self.conjugate()

    def regular_plurals(self):
        """Plurals that the dictionary lists apart from their noun: studies, studiën, ideeën."""
        for word in filter(WORD.match, self.words):
            for ending, without in (("es", 1), ("us", 1), ("ieen", 2), ("eeen", 2)):
                if word.endswith(ending) and word[:-without] in self.words and word not in self.lemmas:
                    self.forms[word].append((NOUN_FORM, word[:-without]))
            if word.endswith("ien") and word[:-1] in self.nouns and word not in self.lemmas:
                self.forms[word].append((NOUN_FORM, word[:-1]))

    def conjugate(self):
        """Adds the forms of every verb, alone and with a prefix, that the word list knows."""
        strong = {}
        for row in csv.DictReader(STRONG.open(encoding="utf-8"), delimiter=";"):
            strong[row["infinitief"]] = row["vormen"].split()
        for infinitive in self.infinitives:
            forms = {(STRONG_VERB, form) for form in strong.get(infinitive, ())}
            forms |= {(WEAK_VERB, form) for form in self.weak_forms(infinitive)}
            for prefix in PREFIXES:
                if prefix + infinitive not in self.words:
                    continue
                for rank, form in forms:
                    shorter = [form[2:]] if prefix and form.startswith("ge") else []
                    for conjugated in (prefix + f for f in [form] + shorter):
                        if conjugated in self.words and conjugated not in self.uninflected | {prefix + infinitive}:
                            self.forms[conjugated].append((rank, prefix + infinitive))

    def weak_forms(self, infinitive):
        yield infinitive + "d"
        yield infinitive + "de"
        if stem := self.verb_stem(infinitive):
            found = {stem, stem + "t"} | {stem + ending for ending in self.weak[stem]}
            for participle in ("ge" + stem + "d", "ge" + stem + "t", "ge" + stem):
                found |= {participle + ending for ending in ("", "e", "en")}
            if infinitive.startswith(("be", "ge", "ver", "ont", "her", "er", "over", "onder", "voor", "door", "om")):
                found |= {stem + "d", stem + "de", stem + "den", stem + "te", stem + "ten", stem + "e", stem + "en"}
            yield from (form for form in found if len(form) >= SHORTEST_PART)

    def verb_stem(self, infinitive):
        """First person of an infinitive by the rules of spelling, where hunspell knows it: wonen, woon."""
        root = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
        found = {root, Stemmer.spelled(root) if root[-1:] in "zv" else root}
        if len(root) > 2 and root[-1] == root[-2]:
            found.add(root[:-1])
        match = re.match(r"(.*?)([aeou])([^aeiouwxjy])$", root)
        if match:
            long = match[1] + match[2] * 2 + match[3]
            found |= {long, Stemmer.spelled(long) if long[-1] in "zv" else long}
        known = sorted((f for f in found if f in self.verb_stems), key=lambda f: (-len(f), f))
        return known[0] if known else None


PREFIXES = [""] + """aan achter af bij binnen bloot dicht door goed groot in klaar langs los mee na neer om onder op over
    plaats rond samen stil tegemoet tegen terecht terug thuis toe tussen uit vast vol voor voort vrij waar weer weg
    schoon kwijt adem be ge ver ont her er mis""".split()


def stem_of(lemma, dictionary):
    """The stem of a lemma; an s that belongs to the word is not taken for a plural (arts, plaats)."""
    stem = stemmed(lemma)
    if lemma in dictionary.nouns and re.search("[^aeiou]s$", lemma) and stem == stemmed(lemma[:-1]):
        return lemma
    return stem


def exceptions(dictionary):
    """Words whose stem is not the stemmer's, with that stem."""
    found = {}
    for lemma in dictionary.lemmas:
        if (stem := stem_of(lemma, dictionary)) != stemmed(lemma):
            found[lemma] = stem
    for form, lemmas in dictionary.forms.items():
        best = min(rank for rank, _ in lemmas)
        if form in dictionary.nouns and (form not in dictionary.verb_stems or best < STRONG_VERB):
            continue
        if form in dictionary.lemmas and form not in dictionary.verb_stems and best != STRONG_VERB:
            continue
        candidates = sorted((rank, stem_of(lemma, dictionary)) for rank, lemma in lemmas)
        if form not in found and all(stem != stemmed(form) for _, stem in candidates):
            found[form] = candidates[0][1]
    for form, lemma in dictionary.linked.items():
        if form not in dictionary.lemmas and form not in found and stemmed(form) != stem_of(lemma, dictionary):
            found[form] = stem_of(lemma, dictionary)
    return found


def protected(dictionary, found):
    """Names and abbreviations that would meet another word, or be cut, when treated as Dutch words."""
    stems = set(found.values()) | {stemmed(w) for w in dictionary.lemmas | dictionary.infinitives}
    for name in dictionary.names:
        collides = stemmed(name) != name and stemmed(name) in stems
        if collides or len(name) >= 2 * SHORTEST_PART:
            yield name, name if collides else ""


def own_entries():
    with OWN.open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";"), start=2):
            word = row["woord"]
            if not re.match("[a-z0-9]+$", word) or re.search("[^bmex-]", row["rol"]):
                sys.exit(f"{OWN}:{number}: woord of rol niet in orde")
            if row["delen"] not in ("", "-") and row["delen"].replace("+", "") != word:
                sys.exit(f"{OWN}:{number}: de delen vormen samen niet het woord")
            yield row


def whole(dictionary):
    """Our own words that are never split, with all their forms."""
    words = {row["woord"] for row in own_entries() if row["delen"] == "-"}
    yield from words
    yield from (w + e for w in words for e in ("e", "en", "n", "s", "er", "ere", "ste") if w + e in dictionary.words)
    yield from (form for form, lemmas in dictionary.forms.items() if any(lemma in words for _, lemma in lemmas))
    yield from (form for form, lemma in dictionary.linked.items() if lemma in words)


def lexicon():
    """All lines of the file, sorted."""
    dictionary = Dictionary()
    stems = exceptions(dictionary)
    table = collections.defaultdict(lambda: ["", "", ""])
    for word, stem in stems.items():
        table[word][0] = stem
    for word, roles in dictionary.roles.items():
        if not SHORTEST_PART <= len(word) <= LONGEST_PART:
            continue
        roles = roles - ({"b", "m"} if word in NOT_FIRST else set()) - ({"e", "m"} if word in NOT_LAST else set())
        if roles:
            table[word][1] = "".join(r for r in "bme" if r in roles)
    for word, stem in protected(dictionary, stems):
        table[word] = [stem, "", "-"]
    for word in whole(dictionary):
        table[word][2] = "-"
    for row in own_entries():
        entry = table[row["woord"]]
        if row["stam"]:
            entry[0] = row["stam"]
        if row["rol"]:
            entry[1] = "" if row["rol"] == "-" else row["rol"]
        if row["delen"]:
            entry[2] = row["delen"]
    return sorted("\t".join([word, *entry]) for word, entry in table.items() if any(entry))


def checksum(body):
    """Lexicon.swift has the same one: FNV-1a over little-endian words of eight bytes."""
    result = 0xCBF29CE484222325 ^ len(body)
    body += bytes(-len(body) % 8)
    for start in range(0, len(body), 8):
        result = (result ^ int.from_bytes(body[start:start + 8], "little")) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{result:016x}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    body = "".join(line + "\n" for line in lexicon()).encode()
    content = f"sociale-kaart-lexicon\t1\t{SOURCE}\t{checksum(body)}\n".encode() + body
    if not arguments.check:
        unfinished = TARGET.with_suffix(".tmp")  # running processes keep the old file, which they have in memory
        unfinished.write_bytes(content)
        unfinished.replace(TARGET)
    elif TARGET.read_bytes() != content:
        sys.exit(f"{TARGET} is niet wat Scripts/lexicon.py maakt")


if __name__ == "__main__":
    main()
