"""Classes of questions, made from the kaart's own data and a seed: the same questions whatever program is asked.

Nothing here looks at an answer of the kaart. How common a word is comes from a plain index of unicode61 words.
"""
import hashlib
import random
import re
from typing import NamedTuple

from desk import read_questions

# Out of a hundred questions of the mix.
MIX = {
    "place (flag)": 28, "place (text)": 14, "facets": 20, "words": 12, "broad": 8, "names": 6, "typing slips": 5,
    "sentences": 5, "rare": 2,
}
BROAD = (0.10, 0.50)  # the share of the offerings that have one of the words
RARE = 5  # at most so many offerings have the word
CANDIDATES = 40_000

SENTENCES = """
mijn moeder van {old} valt 's nachts en kan niet meer alleen thuis blijven
wij kunnen de huur niet meer betalen en er komt een deurwaarder langs
mijn zoon van {young} wil niet meer naar school en zit de hele dag op zijn kamer
ze is door haar man geslagen en weet niet waar ze met de kinderen naartoe kan
hij is sinds kort alleen en komt bijna niet meer buiten
ik zorg al jaren voor mijn man met dementie en ik ben op
we zijn pas in België en zoeken een plek om Nederlands te leren
mijn dochter van {young} eet bijna niets meer en wil er niet over praten
mevrouw kan na haar operatie niet zelf koken of poetsen
de buurman drinkt te veel en heeft zijn werk verloren
wie kan helpen met de papieren voor een uitkering of een leefloon
mijn broer heeft een beperking en zoekt werk dat hij aankan
hij slaapt in zijn auto en heeft geen adres meer
een jong gezin zoekt opvang voor de baby terwijl ze werken
ik ben {old} en zoek iemand die mee naar de dokter rijdt
mijn vriendin denkt eraan om niet meer te leven
we hebben ruzie over de kinderen sinds de scheiding
waar kan ik terecht met een brief van de rechtbank die ik niet begrijp
mijn vader van {old} kan niet meer met de trap en heeft een lift nodig
er is geen geld meer voor eten en de maand is nog lang
een student zoekt iemand om over stress en examens te praten
de verwarming is afgesloten en er is een klein kind in huis
""".strip().splitlines()


class Question(NamedTuple):
    text: str
    options: dict  # parameters of /zoek beside the text
    words: str  # the text without the place in it, for those who do not read a place in a text
    place: str | None  # a municipality, given by a flag or in the text

    def flags(self):
        """The options, as `kaart zoek` takes them."""
        pairs = ([f"--{name}"] if name == "streng" else [f"--{name}", value] for name, value in self.options.items())
        return [word for pair in pairs for word in pair]


class Questions:
    """Makes questions; `index` says how many offerings have a word (`having`, `rare_words`), and what is a place."""

    def __init__(self, index, generated, names, seed=1):
        self.index, self.names, self.chance = index, names, random.Random(seed)
        self.generated = [self.of_generator(parameters) for parameters in read_questions(generated)]
        self.words = sorted({
            word for question in self.generated for word in re.findall(r"\w+", question.words.lower())
            if len(word) > 3 and word.isalpha()})
        self.places = sorted({question.place for question in self.generated if question.place})
        self.common = [word for word in self.words if index.having(word) >= 20]

    def of_generator(self, parameters):
        options = {name: value for name, value in parameters.items() if name not in ("q", "words")}
        text, words = parameters["q"], parameters["words"]
        in_text = text[len(words) + 4:]
        if in_text not in self.index.places.codes:  # "slecht in je vel"
            words, in_text = text, None
        return Question(text, options, words, options.get("gemeente", in_text))

    def classes(self, count, mixed):
        """Questions by class, no two the same; the mix has questions of its own."""
        made, mix = {}, []
        for name, share in MIX.items():
            wanted = mixed * share // 100
            found = self.distinct(getattr(self, "some_" + re.sub(r"\W+", "_", name).strip("_")), count + wanted)
            kept = count if len(found) == count + wanted else len(found) * count // (count + wanted)
            made[name] = found[:kept]
            mix += found[kept:]
        self.chance.shuffle(mix)
        return made | {"mix": mix}

    @staticmethod
    def distinct(make, count):
        """So many different ones, or as many as there are."""
        seen = {}
        for question in make():
            seen.setdefault((question.text, *sorted(question.options.items())), question)
            if len(seen) == count:
                break
        return list(seen.values())

    def generated_with(self, names, in_text=False):
        for question in self.generated:
            if set(question.options) == names and bool(question.place and not names) == in_text:
                yield question

    def some_place_flag(self):
        return self.generated_with({"gemeente"})

    def some_place_text(self):
        return self.generated_with(set(), in_text=True)

    def some_words(self):
        return self.generated_with(set())

    def some_facets(self):
        return (question for question in self.generated if {"doelgroep", "domein", "leeftijd"} & set(question.options))

    def some_broad(self):
        """A word or two, which 10 to 50 % of the offerings have."""
        least, most = (share * self.index.offerings for share in BROAD)
        frequent = [word for word in self.words if least <= self.index.having(word) <= most]
        texts = frequent + [
            f"{one} {other}" for one in frequent for other in frequent
            if one < other and self.index.having(one) + self.index.having(other) <= most]
        self.chance.shuffle(texts)
        for text in texts:
            yield Question(text, {}, text, None)

    def some_rare(self):
        words = self.index.rare_words(RARE)
        for word in self.chance.sample(words, len(words)):
            yield Question(word, {}, word, None)

    def some_names(self):
        """Of offerings and of organisations, as they are written."""
        for name in self.chance.sample(self.names, len(self.names)):
            yield Question(name, {}, name, None)

    def some_typing_slips(self):
        """A word that is known, with one letter wrong so that nobody knows it; half with a place."""
        while True:
            word = self.chance.choice(self.common)
            slip = self.slip(word)
            if len(word) < 6 or self.index.having(slip):
                continue
            place = self.chance.choice(self.places) if self.chance.random() < 1 / 2 else None
            yield Question(slip, {"gemeente": place} if place else {}, slip, place)

    def slip(self, word):
        at = self.chance.randrange(1, len(word) - 1)
        return self.chance.choice([
            word[:at] + word[at + 1:], word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2:],
            word[:at] + self.chance.choice("aeinorst") + word[at + 1:]])

    def some_sentences(self):
        """What somebody tells, with a subject more; half with a place in the text."""
        while True:
            told = self.chance.choice(SENTENCES).format(
                young=self.chance.randint(6, 17), old=self.chance.randint(66, 94))
            words = f"{told}, en ook over {self.chance.choice(self.common)}"
            place = self.chance.choice(self.places) if self.chance.random() < 1 / 2 else None
            yield Question(f"{words} in {place}" if place else words, {}, words, place)


def beginnings(questions, most):
    """What stands in the field while somebody types: two letters and more of each."""
    texts = []
    for question in questions:
        texts += [question.text[:length] for length in range(2, min(len(question.text), 24) + 1)]
    return list(dict.fromkeys(texts))[:most]


def fingerprint(classes):
    """Tells whether two runs asked the same."""
    return hashlib.sha256(repr(sorted(classes.items())).encode()).hexdigest()[:16]
