"""The first set of shapes: for every reason, faults and what resembles them but is right."""
from planted_kaart import kbo_number, slug
from planting import (
    FIRST, PART, SECOND, THIRD, ago, at_site, crowd, date, delivered, each_its_own, edit, history, of, one_of, pair,
    resolve, sentence, words, written,
)

IN_TERM = ago(215, 340)


# Numbers, addresses, places.

def digits(text):
    """The digits of a text."""
    return "".join(letter for letter in text if letter.isdigit())


def grouped(number):
    """An enterprise number with dots, whatever its length."""
    return f"BE {number[:4]}.{number[4:7]}.{number[7:]}"


def enterprise(change):
    """The enterprise number of an offering, spoilt or rewritten."""
    return of("enterprise_number", lambda number: change(digits(number)))


def other_check(step):
    """The same enterprise number with check digits that are so much higher."""
    return enterprise(lambda number: grouped(number[:8] + f"{(int(number[8:]) + step) % 100:02d}"))


def swapped(number):
    """The number with the first two neighbours that differ exchanged; the check digits no longer fit."""
    for place in range(2, 8):
        if number[place] != number[place + 1]:
            return number[:place] + number[place + 1] + number[place] + number[place + 2:]
    return number[:9] + str((int(number[9]) + 1) % 10)


def with_check(rest, start):
    """A right enterprise number at the edge: its first eight digits leave this rest, so that it ends in 97 or 01."""
    def value(planter, made):
        base = start + 97 * planter.index
        number = kbo_number(base - base % 97 + rest)
        planter.kaart.enterprises[number] = "000"
        return grouped(number)
    return value


def national(number):
    """A Belgian number without its leading zero."""
    return digits(number)[1:]


def international(number):
    """A Belgian number as one dials it from abroad."""
    rest = national(number)
    return f"+32 {rest[:-6]} {rest[-6:-4]} {rest[-4:-2]} {rest[-2:]}"


def situation(*codes):
    """Says in the register of enterprises that the organisation is in one of these situations."""
    def value(planter, made):
        planter.kaart.enterprises[digits(made.row["enterprise_number"])] = resolve(planter, made, one_of(*codes))
        return made.row["enterprise_number"]
    return value


def far_postal_code(planter, made):
    """The postal code of a place in another province, which no namesake has either."""
    while True:
        other = planter.places.places[planter.rng.randrange(len(planter.places.places))]
        if planter.places.disagree(made.row["city"], other.postal_code):
            return other.postal_code


def far_town(planter, made):
    """The name of a municipality in another province than the postal code."""
    while True:
        town = planter.rng.choice(list(planter.places.municipalities.values()))
        if planter.places.disagree(town.name, made.row["postal_code"]):
            return town.name


def turned(postal_code):
    """A postal code with two neighbouring digits exchanged, in every way."""
    return [postal_code[:n] + postal_code[n + 1] + postal_code[n] + postal_code[n + 2:] for n in range(3)]


def has_far_turn(planter, place):
    """Whether exchanging two digits of its postal code leads to another province."""
    return any(planter.places.disagree(place.name, other) for other in turned(place.postal_code))


def far_turn(planter, made):
    """The postal code with two digits exchanged that leads to another province."""
    made.row["city"] = made.place.name
    return next(other for other in turned(made.place.postal_code) if planter.places.disagree(made.place.name, other))


def is_submunicipality(planter, place):
    """Whether a place is a deelgemeente with a postal code and a name that are its own."""
    town = planter.places.municipalities[place.nis]
    return place.name not in (town.name, town.name_fr) and planter.places.is_clear(place.name)


def has_french_name(planter, place):
    """Whether the place is the seat of a municipality with a French name of its own."""
    town = planter.places.municipalities[place.nis]
    return place.name == town.name != town.name_fr


def was_merged(planter, place):
    """Whether the municipality of the place took the place of others in 2025, under a name of its own."""
    successors = {row["nieuwe_nis"] for row in planter.places.mergers if row["nieuwe_naam"] != row["oude_naam"]
                  and date.fromisoformat(row["datum"]) <= planter.day}
    return place.nis in successors and place.name != planter.places.municipalities[place.nis].name


def own_place(planter, made):
    """The name of the place itself."""
    return made.place.name


def own_town(planter, made):
    """The name of its municipality."""
    return planter.places.town(made.place).name


def french_town(planter, made):
    """The French name of its municipality."""
    return planter.places.town(made.place).name_fr


# Werkingsgebied.

CLEAR_OLD_NAMES = {
    "Borgloon", "Kortessem", "Galmaarden", "Gooik", "Herne", "Meulebeke", "Ruiselede", "De Pinte", "Wachtebeke",
    "Kruibeke", "Zwijndrecht", "Borsbeek", "Tessenderlo", "Bilzen", "Hoeselt", "Tongeren", "Merelbeke",
}


def ended(planter, year):
    """The mergers of a year, Flemish ones, that are behind us on the day of the check."""
    return [row for row in planter.places.mergers if row["datum"].startswith(year) and row["nieuwe_nis"] < "80000"
            and date.fromisoformat(row["datum"]) <= planter.day]


def ended_number(year):
    """The number of a municipality that ended in a year."""
    return lambda planter, made: [f"nis:{planter.rng.choice(ended(planter, year))['oude_nis']}"]


def ended_name(planter, made):
    """The name of a municipality that ended in 2025, where no other municipality has it."""
    return [planter.rng.choice([row["oude_naam"] for row in ended(planter, "2025")
                                if row["oude_naam"] in CLEAR_OLD_NAMES])]


def among_neighbours(planter, made):
    """An ended number between numbers of today."""
    towns = planter.rng.sample(list(planter.places.municipalities), 3)
    return [f"nis:{towns[0]}", ended_number("2025")(planter, made)[0], *(f"nis:{nis}" for nis in towns[1:])]


def successor_number(planter, made):
    """The number of a municipality that took others in."""
    return [f"nis:{planter.rng.choice(planter.places.mergers[:15] + ended(planter, '2025'))['nieuwe_nis']}"]


def kept_name(planter, made):
    """The name of a municipality that merged and kept its name under a new number."""
    return [planter.rng.choice([row["nieuwe_naam"] for row in planter.places.mergers
                                if row["oude_naam"] == row["nieuwe_naam"] and row["nieuwe_nis"] < "80000"])]


def unmerged_number(planter, made):
    """The number of a municipality that had no part in any merger."""
    touched = {row[side] for row in planter.places.mergers for side in ("oude_nis", "nieuwe_nis")}
    return [f"nis:{planter.rng.choice([nis for nis in planter.places.municipalities if nis not in touched])}"]


# Hours and closures.

def school_year(planter, back, form="{0}-{1}"):
    """A school year, counted back from the one in which the check falls."""
    start = planter.day.year - (planter.day.month < 9) - back
    return form.format(start, start + 1, start % 100, (start + 1) % 100)


def in_school_year(back, pattern, form="{0}-{1}"):
    """A sentence about a school year."""
    return lambda planter, made: pattern.format(school_year(planter, back, form))


def osm_school_year(back, hours):
    """Hours of a school year in OpenStreetMap's form."""
    return lambda planter, made: school_year(planter, back, "{0} Sep 01-{1} Jun 30 ") + hours


def school_schedule(back):
    """A schedule of HSDS for the school year."""
    def value(planter, made):
        start = planter.day.year - (planter.day.month < 9) - back
        return [{"freq": "WEEKLY", "byday": "MO,TH", "opens_at": "09:00", "closes_at": "12:00",
                 "valid_from": date(start, 9, 1), "valid_to": date(start + 1, 6, 30)}]
    return value


def schedule_until(days):
    """A schedule of HSDS that ends so many days before the check."""
    return lambda planter, made: [{"freq": "WEEKLY", "byday": "TU", "opens_at": "13:00", "closes_at": "16:30",
                                   "valid_from": planter.ago(days + 200), "valid_to": planter.ago(days)}]


# Text.

def cut(length):
    """A description of so many characters."""
    def value(planter, made):
        text = (made.row["description"] + " " + "Welkom. " * 12)[:length]
        return text[:-1] + "." if text.endswith(" ") else text
    return value


def thesaurus_words(kind, column):
    """Words of the thesaurus for one concept only: what a source may write in place of its code."""
    def value(planter, made):
        known = planter.places.thesaurus_words(kind, column)
        return [known[(planter.index * 17 + 3) % len(known)]]
    return value


# Two that are one.

def typing_error(text):
    """Two letters in the middle of the longest word exchanged."""
    longest = max(text.split(), key=len)
    middle = len(longest) // 2
    while longest[middle] == longest[middle - 1] and middle > 1:
        middle -= 1
    return text.replace(
        longest, longest[:middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1:], 1)


def shortened(street):
    """A street as people shorten it."""
    for long, short in (("straat", "str."), ("laan", "ln."), ("plein", "pl."), ("Sint-", "St.-"), ("weg", "wg.")):
        street = street.replace(long, short)
    return street


def moved(number):
    """A house number a few doors on."""
    return str(int(number) + 2)


def other_form(name):
    """The name of an organisation with its legal form, or without."""
    form = name.rsplit(" ", 1)[-1]
    return name[:-len(form) - 1] if form in ("vzw", "cv", "bv", "ivzw") else f"{name} vzw"


def same_in_words(planter, made):
    """The opening hours in words."""
    return words.HOURS[made.row["opening_hours"]]


def other_hours(planter, made):
    """Opening hours that say something else."""
    return next(hours for hours in ("Mo-Fr 13:00-17:00", "Sa 09:00-12:00") if hours != made.row["opening_hours"])


def elsewhere(same_phone=False, same_name=True):
    """A builder: one service of one organisation in two municipalities, each with its own address and phone."""
    def build(planter):
        subject, organization = planter.organization()
        here = planter.kaart.offering(organization, subject, full=True)
        province = planter.places.town(here.place).province
        there = planter.kaart.offering(organization, subject, planter.kaart.place(province), full=True)
        if same_name:
            there.row["name"] = here.row["name"]
            there.row["description"] = here.row["description"]
        there.row["phone"] = organization.phone if same_phone else planter.kaart.phone(there.place)
        return [(here, there)]
    return build


def side_by_side(planter):
    """Two services of one organisation at one address, with one phone and one mail address."""
    subject, organization = planter.organization()
    other = planter.rng.choice([each for each in words.SUBJECTS if each != subject])
    made = [planter.kaart.offering(organization, each, full=True) for each in (subject, other)]
    for each in made:
        each.row.update(phone=organization.phone, city=made[0].row["city"])
    return [tuple(made)]


def chain(planter):
    """Two shops of a chain: one brand in their names, two enterprises, two places, one text."""
    brand = f"{planter.rng.choice(words.ROOTS)}zorg {planter.index + 1}"
    first = planter.offering(subject="kinderopvang")
    second = planter.offering(subject="kinderopvang", place=planter.kaart.place(
        planter.places.town(first.place).province))
    for each in (first, second):
        each.row["name"] = f"{brand} {each.place.name}"
        each.row["description"] = first.row["description"]
    return [(first, second)]


def one_building(planter):
    """Two practices of different people in one building."""
    subject = planter.rng.choice(["huisarts", "kinesitherapie", "psycholoog"])
    place = planter.kaart.place()
    made = []
    for _ in range(2):
        proper = f"{planter.rng.choice(words.FIRST_NAMES)} {words.SURNAMES[(planter.index * 2 + len(made)) % 80]}"
        _, organization = planter.organization(
            subject, place=place, proper=proper, name=f"{words.SUBJECTS[subject][1][0]} {proper}")
        made.append(planter.kaart.offering(organization, subject, full=True))
    for field in ("street", "house_number", "postal_code", "city"):
        made[1].row[field] = made[0].row[field]
    return [tuple(made)]


def branches(count, field):
    """One organisation with many offerings, all of which have its phone or its mail address."""
    def build(planter):
        subjects = list(words.SUBJECTS)
        _, organization = planter.organization(subjects[0])
        made = []
        for number in range(count):
            place = planter.kaart.place()
            made.append(planter.kaart.offering(organization, subjects[number % len(subjects)], place, full=True))
            made[-1].row[field] = organization.phone if field == "phone" else f"info@{organization.site}"
        return [(each,) for each in made]
    return build


WAYS_TO_WRITE = [lambda number: number, international, digits, lambda number: number.replace(" ", "."),
                 lambda number: f"{number.split()[0]}/{''.join(number.split()[1:])}"]
otherwise_written = each_its_own(lambda number, member: WAYS_TO_WRITE[member % 5](number))

NO_AGE = {"minimum_age": "", "maximum_age": ""}
NO_WAY = {"phone": "", "email": "", "url": ""}
CONTACT = {"contact_name": one_of("Lieve Baert", "Karim Ouali", "Greet De Smet", "J. Vercammen")}


SHAPES = {
    "niet-bevestigd": ([
        ("één dag te laat", edit(assured=ago(366))),
        ("enkele weken te laat", edit(assured=ago(367, 420))),
        ("jaren te laat, ongewijzigd sinds de eerste levering", history({FIRST, SECOND, THIRD}, ago(1200, 1900))),
        ("al heel lang geleden", edit(assured=ago(2000, 6000))),
        ("te laat, in de rijke vorm", edit(rich=True, assured=one_of(ago(366), ago(380), ago(730), ago(1000)))),
    ], [
        ("op de laatste dag van de termijn", edit(assured=ago(365))),
        ("net binnen de termijn", edit(assured=one_of(ago(364), ago(363), ago(360), ago(350)))),
        ("lang geleden bevestigd, en daarna opnieuw", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1500), SECOND: ago(1500), THIRD: ago(100)})),
        ("bevestigd in een deellevering", history(
            {SECOND, THIRD, PART}, {SECOND: ago(800), THIRD: ago(800), PART: delivered(PART)})),
    ]),
    "nooit-bevestigd": ([
        ("leeg", edit(assured="")),
        ("spaties", edit(assured="   ", mapping="voorbeeld-csv")),
        ("al sinds de eerste levering zonder", history({FIRST, SECOND, THIRD}, "")),
        ("in HSDS zonder", edit(assured="", mapping="hsds-json")),
    ], [
        ("eerst zonder, daarna bevestigd", history({FIRST, SECOND, THIRD}, {FIRST: "", SECOND: "", THIRD: ago(60)})),
        ("lang geleden, maar niet nooit", edit(assured=ago(3000))),
        ("de dag voluit", edit(assured=written(ago(80), "voluit"), mapping="kaart-csv", seen={THIRD})),
        ("bevestigd op de dag van de levering", history(assured={SECOND: delivered(SECOND), THIRD: delivered(THIRD)})),
    ]),
    "gewijzigd-sinds-bevestiging": ([
        ("andere telefoon", history(assured=IN_TERM, changes={THIRD: {
            "phone": lambda planter, made: planter.kaart.phone(made.place)}})),
        ("andere omschrijving", history(assured=IN_TERM, changes={THIRD: {
            "description": lambda planter, made: planter.kaart.description(made.subject, made.place, made.proper)}})),
        ("andere uren", history(assured=IN_TERM, changes={THIRD: {"opening_hours": other_hours}})),
        ("bron zegt: de dag erna gewijzigd", edit(assured=ago(100), last_modified=ago(99))),
        ("bron zegt: maanden erna gewijzigd", edit(assured=ago(300, 340), last_modified=ago(40, 200))),
    ], [
        ("gewijzigd en dezelfde dag bevestigd", history(
            assured={SECOND: ago(300), THIRD: delivered(THIRD)},
            changes={THIRD: {"phone": lambda planter, made: planter.kaart.phone(made.place)}})),
        ("gewijzigd, en daarna bevestigd", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: ago(1000), THIRD: ago(60, 200)},
            {FIRST: {"opening_hours": other_hours}})),
        ("alleen de bevestiging is nieuw", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: ago(250), THIRD: ago(50)})),
        ("bron zegt: dezelfde dag gewijzigd", edit(assured=ago(90), last_modified=one_of(
            ago(90), lambda planter, made: f"{planter.ago(90)}T16:20:00"))),
        ("bron zegt: ervoor gewijzigd", edit(assured=ago(90), last_modified=ago(91, 400))),
        ("spaties achteraan", history(assured=IN_TERM, changes={THIRD: {
            "description": of("description", lambda text: text + "  "),
            "phone": of("phone", lambda text: text + " ")}})),
    ]),
    "verdwenen": ([
        ("niet meer in de derde", history({SECOND}, IN_TERM)),
        ("niet meer in de derde, van bij de eerste", history({FIRST, SECOND}, {FIRST: ago(1000), SECOND: IN_TERM})),
        ("al weg in de tweede", history({FIRST}, ago(1000, 1100))),
        ("niet meer in de derde, HSDS", history({SECOND}, IN_TERM, mapping="hsds-json")),
    ], [
        ("niet in een deellevering", history({SECOND, THIRD}, IN_TERM)),
        ("verdwenen en terug", history({FIRST, THIRD}, {FIRST: ago(1000), THIRD: ago(60, 200)})),
        ("terug in een deellevering", history({SECOND, PART}, {SECOND: IN_TERM, PART: ago(20)})),
        ("pas in de derde", history({THIRD}, ago(50, 300))),
    ]),
    "fusie": ([
        ("nummer van voor 2025", edit(rich=True, scale="gemeente", service_area=ended_number("2025"))),
        ("nummer van voor 2019", edit(rich=True, scale="gemeente", service_area=ended_number("2019"))),
        ("naam van voor 2025", edit(mapping="voorbeeld-csv", scale="gemeente", service_area=ended_name)),
        ("een oud nummer tussen andere", edit(rich=True, scale="regio", service_area=among_neighbours)),
    ], [
        ("nummer van de opvolger", edit(rich=True, scale="gemeente", service_area=successor_number)),
        ("zelfde naam, nieuw nummer", edit(mapping="voorbeeld-csv", scale="gemeente", service_area=kept_name)),
        ("nooit gefuseerd", edit(rich=True, scale="gemeente", service_area=unmerged_number)),
        ("als deelgemeente", edit(mapping="voorbeeld-csv", scale="deelgemeente", service_area=ended_name)),
    ]),
    "kbo-fout": ([
        ("controlegetal net ernaast", edit(enterprise_number=one_of(other_check(1), other_check(99)))),
        ("controlegetal ver ernaast", edit(enterprise_number=other_check(40))),
        ("twee cijfers gewisseld", edit(enterprise_number=enterprise(swapped))),
        ("te kort", edit(enterprise_number=one_of(*(
            enterprise(lambda number, length=length: grouped(number[:length])) for length in (8, 7, 6))))),
        ("letters", edit(enterprise_number=enterprise(lambda number: grouped(number[:5] + "O" + number[6:])))),
    ], [
        ("aan elkaar", edit(enterprise_number=enterprise(lambda number: f"BE{number}"))),
        ("met punten", edit(enterprise_number=enterprise(lambda number: grouped(number)[3:]))),
        ("met spaties, kleine letters", edit(enterprise_number=enterprise(
            lambda number: f"be {number[:4]} {number[4:7]} {number[7:]}"))),
        ("eindigt op 97", edit(enterprise_number=with_check(0, 15_500_000))),
        ("eindigt op 01", edit(enterprise_number=with_check(96, 15_600_000))),
        ("geen nummer", edit(enterprise_number="")),
    ]),
    "kbo-beeindigd": ([
        ("ontbonden of gestopt", edit(enterprise_number=situation("012", "013", "014", "015"))),
        ("in vereffening", edit(enterprise_number=situation("016", "017", "018"))),
        ("stopgezet", edit(enterprise_number=situation("019", "020", "021"))),
        ("faillissement", edit(enterprise_number=situation("050"))),
    ], [
        ("normale toestand", edit(enterprise_number=situation("000"))),
        ("gestopt, en ook hier opgeheven", edit(enterprise_number=situation("012", "050", "014"), status="defunct")),
        ("anders geschreven, normaal", edit(enterprise_number=enterprise(lambda number: f"BE-{number}"))),
        ("geen nummer", edit(enterprise_number="")),
    ]),
    "postcode-gemeente": ([
        ("postcode uit een andere provincie", edit(city=own_town, postal_code=far_postal_code)),
        ("gemeente uit een andere provincie", edit(city=far_town)),
        ("deelgemeente met een verre postcode", edit(
            place=is_submunicipality, city=own_place, postal_code=far_postal_code)),
        ("twee cijfers gewisseld", edit(place=has_far_turn, postal_code=far_turn)),
        ("Franse naam met een verre postcode", edit(
            place=has_french_name, city=french_town, postal_code=far_postal_code)),
    ], [
        ("deelgemeente met haar postcode", edit(place=is_submunicipality, city=own_place)),
        ("Franse naam", edit(place=has_french_name, city=french_town)),
        ("oude postcode, naam van de opvolger", edit(place=was_merged, city=own_town)),
        ("postcode van een deelgemeente, naam van de gemeente", edit(place=is_submunicipality, city=own_town)),
        ("in hoofdletters", edit(city=lambda planter, made: made.place.name.upper())),
    ]),
    "geldigheid-voorbij": ([
        ("tot gisteren", edit(valid_to=ago(1))),
        ("tot vorige maand", edit(valid_to=ago(20, 45))),
        ("jaren voorbij", edit(valid_to=ago(400, 3000))),
        ("een periode die voorbij is", edit(valid_from=ago(500), valid_to=ago(100, 300))),
    ], [
        ("tot vandaag", edit(valid_to=ago(0))),
        ("tot morgen", edit(valid_to=ago(-1))),
        ("nog lang", edit(valid_from=ago(300), valid_to=ago(-400))),
        ("voorbij, en opgeheven", edit(valid_to=ago(1, 400), status="defunct")),
    ]),
    "sluiting-voorbij": ([
        ("gesloten tot en met, voluit", edit(alert=sentence(
            "Gesloten tot en met {day}.", day=written(ago(1, 80), "voluit")))),
        ("gesloten van tot, met streepjes", edit(alert=sentence(
            "gesloten van {first} tot {day}", first=written(ago(120), "streep"), day=written(ago(2, 100), "streep")))),
        ("tot gisteren", edit(alert=sentence("Gesloten tot en met {day}.", day=written(ago(1), "voluit")))),
        ("status tijdelijk gesloten, dag voorbij", edit(status="temporarily closed", alert=sentence(
            "Tijdelijk gesloten wegens verbouwing tot en met {day}.", day=written(ago(3, 300), "voluit")))),
        ("eerste dag zonder jaar", edit(alert=sentence(
            "Gesloten van {first} tot en met {day} wegens verlof.", first=written(ago(110), "zonder jaar"),
            day=written(ago(90), "voluit")))),
    ], [
        ("tot en met vandaag", edit(alert=sentence("Gesloten tot en met {day}.", day=written(ago(0), "voluit")))),
        ("nog te komen", edit(alert=sentence(
            "Gesloten van {first} tot {day}.", first=written(ago(-20), "streep"), day=written(ago(-34), "streep")))),
        ("zonder dag", edit(alert=one_of(
            "Gesloten op feestdagen.", "Tijdelijk gesloten, bel eerst.", "Gesloten bij sneeuw."))),
        ("begonnen, nog niet om", edit(status="temporarily closed", alert=sentence(
            "Gesloten van {first} tot en met {day}.", first=written(ago(30), "voluit"),
            day=written(ago(-30), "voluit")))),
        ("tijdelijk gesloten zonder meer", edit(status="temporarily closed")),
    ]),
    "uren-voorbij": ([
        ("vorig schooljaar, OSM", edit(opening_hours=osm_school_year(1, "Mo-Fr 09:00-12:00"))),
        ("een ouder schooljaar, in woorden", edit(opening_hours=in_school_year(2, "schooljaar {}: ma-vr 9u-12u"))),
        ("vorig schooljaar, in woorden", edit(opening_hours=in_school_year(1, "Schooljaar {}, wo 13u-17u"))),
        ("periode tot gisteren, OSM", edit(opening_hours=sentence(
            "{first}-{last} Mo-Fr 10:00-16:00", first=written(ago(200), "osm"), last=written(ago(1), "osm")))),
        ("rooster van HSDS dat voorbij is", edit(
            mapping="hsds-json", opening_hours="", schedules=one_of(school_schedule(1), schedule_until(1)))),
    ], [
        ("dit schooljaar, OSM", edit(opening_hours=osm_school_year(0, "Mo-Fr 09:00-12:00"))),
        ("dit schooljaar, in woorden", edit(opening_hours=in_school_year(0, "schooljaar {}: ma-vr 9u-12u"))),
        ("periode tot vandaag, OSM", edit(opening_hours=sentence(
            "{first}-{last} Mo-Fr 10:00-16:00", first=written(ago(200), "osm"), last=written(ago(0), "osm")))),
        ("maanden zonder jaar", edit(opening_hours="Sep 01-Jun 30 Mo-Fr 09:00-12:00")),
        ("rooster van HSDS dat loopt", edit(
            mapping="hsds-json", opening_hours="", schedules=one_of(school_schedule(0), schedule_until(0)))),
    ]),
    "contact-ontbreekt": ([
        ("met adres", edit(**NO_WAY)),
        ("zonder adres", edit(**NO_WAY, street="", house_number="", postal_code="", city="")),
        ("spaties", edit(mapping="voorbeeld-csv", phone="  ", email=" ", url="   ")),
        ("wel een naam, geen nummer", edit(**NO_WAY, **CONTACT)),
        ("in HSDS", edit(mapping="hsds-json", **NO_WAY)),
    ], [
        ("alleen een website", edit(phone="", email="")),
        ("alleen mail", edit(phone="", url="")),
        ("alleen telefoon", edit(email="", url="")),
        ("alleen de website van de organisatie", edit(
            **NO_WAY, organization_website=at_site("https://www.{}"))),
        ("alleen de mail van de organisatie", edit(
            **NO_WAY, organization_email=at_site("vragen@{}"))),
        ("alleen de telefoon van de contactpersoon", edit(
            **NO_WAY, **CONTACT, contact_phone=lambda planter, made: planter.kaart.phone(made.place))),
    ]),
    "werkingsgebied-ontbreekt": ([
        ("leeg", edit(service_area=[], scale="")),
        ("wel een schaal", edit(mapping="voorbeeld-csv", service_area=[], scale="gemeente")),
        ("spaties", edit(service_area=["   "], scale="", rich=False)),
        ("alleen het scheidingsteken", edit(service_area=["", ""], scale="", mapping="kaart-csv")),
    ], [
        ("heel Vlaanderen", edit(service_area=["Vlaanderen"], scale="Vlaanderen", rich=False)),
        ("Brussel", edit(service_area=["Brussels Hoofdstedelijk Gewest"], scale="Brussel", rich=False)),
        ("een buurt", edit(service_area=["Gent (Rabot)"], scale="buurt", rich=False)),
        ("een provincie", edit(service_area=["nis:70000"], rich=True)),
    ]),
    "doelgroep-ontbreekt": ([
        ("leeg", edit(target_groups=[], **NO_AGE)),
        ("spaties", edit(target_groups=["  "], **NO_AGE, rich=False)),
        ("alleen het scheidingsteken", edit(target_groups=["", ""], **NO_AGE, mapping="kaart-csv")),
        ("in HSDS", edit(target_groups=[], **NO_AGE, mapping="hsds-json")),
    ], [
        ("iedereen", edit(target_groups=["iedereen"])),
        ("een synoniem", edit(target_groups=["senioren"], **NO_AGE)),
        ("in hoofdletters", edit(target_groups=["GEZINNEN"], **NO_AGE)),
        ("het label met spaties", edit(target_groups=["personen met een handicap"], **NO_AGE)),
    ]),
    "omschrijving-te-kort": ([
        ("geen", edit(description="")),
        ("alleen spaties", edit(description="    ", rich=False)),
        ("één woord", edit(description=one_of("Hulp.", "Thuiszorg", "Zie website", "Opvang"))),
        ("39 tekens", edit(description=cut(39))),
        ("de naam nog eens", edit(description=lambda planter, made: made.row["name"][:38])),
    ], [
        ("60 tekens", edit(description=cut(60))),
        ("61 tot 80 tekens", edit(description=one_of(cut(61), cut(65), cut(72), cut(80)))),
        ("één lange zin", edit(description=of(
            "description", lambda text: text.split(". ")[0] + ", en dat elke week in het jaar."))),
        ("60 tekens met accenten", edit(description="Één café voor ouderen: koffie, gebak en ’n goed gesprek à deux!")),
    ]),
    "telefoon-fout": ([
        ("te weinig cijfers", edit(phone=one_of(
            of("phone", lambda number: number[:-3]), of("phone", lambda number: number[:-6])))),
        ("te veel cijfers", edit(phone=of("phone", lambda number: number + " 99 4"))),
        ("letter O voor nul", edit(phone=of("phone", lambda number: number.replace("0", "O")))),
        ("woorden", edit(phone=one_of("onbekend", "zie website", "via onthaal", "op aanvraag"))),
    ], [
        ("internationaal", edit(phone=of("phone", international))),
        ("met 0032", edit(phone=of("phone", lambda number: "0032" + national(number)))),
        ("schuine streep en punten", edit(phone=of(
            "phone", lambda number: number.replace(" ", "/", 1).replace(" ", ".")))),
        ("haakjes", edit(phone=of("phone", lambda number: f"({number.split()[0]}) {' '.join(number.split()[1:])}"))),
        ("gsm", edit(phone=lambda planter, made: planter.kaart.phone())),
        ("gratis nummer", edit(phone=lambda planter, made: f"0800 10 {100 + planter.index:03d}")),
    ]),
    "mail-fout": ([
        ("geen apenstaart", edit(email=of("email", lambda mail: mail.replace("@", ".")))),
        ("twee apenstaarten", edit(email=of("email", lambda mail: mail.replace("@", "@@")))),
        ("spatie erin", edit(email=of("email", lambda mail: mail.replace("@", " onthaal@")))),
        ("geen domein", edit(email=of("email", lambda mail: mail.split("@")[0] + "@"))),
        ("domein zonder punt", edit(email=of("email", lambda mail: mail.replace(".example", "")))),
    ], [
        ("met plus", edit(email=of("email", lambda mail: mail.replace("@", "+aanmelden@")))),
        ("in hoofdletters", edit(email=of("email", str.upper))),
        ("met een subdomein", edit(email=of("email", lambda mail: mail.replace("@", "@mail.")))),
        ("met cijfers en streepjes", edit(email=of("email", lambda mail: mail.replace("info", "team-2_onthaal.24")))),
    ]),
    "webadres-fout": ([
        ("dubbelpunt vergeten", edit(url=of("url", lambda url: url.replace("://", "//")))),
        ("spatie erin", edit(url=of("url", lambda url: url.replace(".example", " .example")))),
        ("alleen het begin", edit(url=one_of("https://", "http://", "https://www."))),
        ("geen punt", edit(url=of("site", lambda site: f"https://{slug(site)}/contact"))),
        ("woorden", edit(url=one_of("in opbouw", "geen website", "volgt later", "zie Facebook"))),
    ], [
        ("zonder https", edit(url=at_site("www.{}"))),
        ("kaal domein met pad", edit(url=at_site("{}/contact"))),
        ("in hoofdletters", edit(url=of("url", str.upper))),
        ("met vraag en anker", edit(url=of("url", lambda url: f"{url}/?dienst=12&taal=nl#uren"))),
        ("http", edit(url=of("url", lambda url: url.replace("https", "http")))),
    ]),
    "telefoon-gedeeld": ([
        ("acht organisaties", crowd([8], phone=of("phone", str))),
        ("twaalf en meer", crowd([12, 20], phone=of("phone", str))),
        ("negen, telkens anders geschreven", crowd([9], phone=otherwise_written)),
        ("een gsm", crowd([8, 10], phone=lambda planter, made: planter.kaart.phone())),
    ], [
        ("één organisatie, dertig keer", branches(30, "phone")),
        ("drie organisaties", crowd([3], phone=of("phone", str))),
        ("zeven organisaties", crowd([7], phone=of("phone", str))),
        ("twee organisaties", crowd([2], phone=of("phone", str))),
    ]),
    "mail-gedeeld": ([
        ("acht organisaties", crowd([8], email=of("email", str))),
        ("twaalf en meer", crowd([12, 20], email=of("email", str))),
        ("negen, soms in hoofdletters", crowd([9], email=each_its_own(
            lambda mail, member: mail.upper() if member % 2 else mail))),
        ("een koepel", crowd([8, 10], email=lambda planter, made: f"kaart@koepel{planter.index}.example")),
    ], [
        ("één organisatie, dertig keer", branches(30, "email")),
        ("drie organisaties", crowd([3], email=of("email", str))),
        ("zeven organisaties", crowd([7], email=of("email", str))),
        ("twee organisaties", crowd([2], email=of("email", str))),
    ]),
    "code-onbekend": ([
        ("doelgroep met een vreemd nummer", edit(
            target_groups=one_of(["TG-0412"], ["D17"], ["groep_9"], ["0000"]), **NO_AGE)),
        ("doelgroep die niemand kent", edit(
            target_groups=one_of(["zeevarenden"], ["duivenmelkers"], ["ruimtevaarders"]), **NO_AGE)),
        ("één onbekende naast een bekende", edit(
            target_groups=one_of(["ouderen", "xq-12"], ["gezinnen", "kaboutervolk"]), **NO_AGE)),
        ("domein dat niemand kent", edit(domains=one_of(["astrologie"], ["DOM-77"], ["ruimtevaart", "poetshulp"]))),
    ], [
        ("synoniem van een doelgroep", edit(target_groups=thesaurus_words("doelgroep", "synoniemen"), **NO_AGE)),
        ("label van een doelgroep", edit(target_groups=thesaurus_words("doelgroep", "label_nl"), **NO_AGE)),
        ("synoniem van een domein", edit(domains=thesaurus_words("domein", "synoniemen"))),
        ("andere hoofdletters", edit(
            target_groups=one_of(["OUDEREN"], ["Gezinnen"], ["Personen-Met-Een-Handicap"]), **NO_AGE,
            domains=of("domains", lambda codes: [code.upper() for code in codes]))),
    ]),
    "leeftijd-tegenstrijdig": ([
        ("van boven tot", edit(target_groups=["iedereen"], minimum_age=one_of("65", "40"), maximum_age="18")),
        ("van één boven tot", edit(target_groups=["iedereen"], minimum_age=one_of("18", "13"), maximum_age=one_of(
            "17", "12"))),
        ("ouderen van kinderleeftijd", edit(target_groups=["ouderen"], minimum_age="0", maximum_age="12")),
        ("jongeren van zeventig", edit(target_groups=["jongeren"], minimum_age="70", maximum_age="")),
        ("kinderen vanaf achttien", edit(target_groups=["kinderen"], minimum_age="18", maximum_age=one_of("65", ""))),
    ], [
        ("van gelijk aan tot", edit(target_groups=["iedereen"], minimum_age="18", maximum_age="18")),
        ("ouderen vanaf vijftig", edit(target_groups=["ouderen"], minimum_age=one_of("50", "55"), maximum_age="")),
        ("jongeren tot dertig", edit(target_groups=["jongeren"], minimum_age="16", maximum_age="30")),
        ("kinderen, een deel", edit(target_groups=["kinderen"], minimum_age=one_of("0", "6"), maximum_age=one_of(
            "3", "12"))),
        ("groep zonder leeftijd", edit(target_groups=["mantelzorgers"], minimum_age="70", maximum_age="")),
    ]),
    "organisatie-gestopt": ([
        ("in vereffening", edit(legal_status=one_of("in vereffening", "vzw in vereffening", "In vereffening"))),
        ("gefailleerd", edit(legal_status=one_of("gefailleerd", "bv - gefailleerd"))),
        ("ontbonden", edit(legal_status=one_of("ontbonden", "vzw, ontbonden"))),
        ("stopgezet", edit(legal_status=one_of("stopgezet", "Stopgezet", "activiteit stopgezet"))),
    ], [
        ("vzw", edit(legal_status="vzw")),
        ("publiekrechtelijk", edit(legal_status="publiekrechtelijk")),
        ("gestopt, en het aanbod opgeheven", edit(legal_status=one_of("in vereffening", "gefailleerd", "ontbonden"),
                                                  status="defunct")),
        ("andere vormen", edit(legal_status=one_of(
            "feitelijke vereniging", "stichting van openbaar nut", "coöperatieve vennootschap"))),
    ]),
    "contactpersoon-te-lang": ([
        ("één dag te lang", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: ago(731), THIRD: ago(731)}, **CONTACT)),
        ("jaren", history({FIRST, SECOND, THIRD}, ago(1000, 1500), **CONTACT)),
        ("nooit bevestigd, lang op de kaart", history({FIRST, SECOND, THIRD}, "", **CONTACT)),
        ("met functie en mail", history(
            {FIRST, SECOND, THIRD}, ago(1000, 1500), **CONTACT, contact_title="coördinator",
            contact_email=at_site("lieve@{}"))),
    ], [
        ("alleen een dienst", history({FIRST, SECOND, THIRD}, ago(1000, 1500), contact_department="onthaal")),
        ("net niet te lang", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: ago(730), THIRD: ago(730)}, **CONTACT)),
        ("pas bevestigd", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: ago(1000), THIRD: ago(60)}, **CONTACT)),
        ("alleen een functie", history(
            {FIRST, SECOND, THIRD}, ago(1000, 1500), contact_title="coördinator",
            contact_email=at_site("coordinatie@{}"))),
    ]),
    "wellicht-dubbel": ([
        ("tikfout in de naam", pair(False, name=of("name", typing_error))),
        ("straat en vorm afgekort, andere bron", pair(
            True, street=of("street", shortened), organization=of("organization", other_form))),
        ("ander huisnummer", pair(False, house_number=of("house_number", moved))),
        ("hoofdletters, zonder KBO", pair(
            True, name=of("name", str.upper), organization=of("organization", str.upper), enterprise_number="")),
        ("tikfout en ander huisnummer, andere bron", pair(
            True, name=of("name", typing_error), house_number=of("house_number", moved))),
    ], [
        ("dezelfde dienst in een andere gemeente", elsewhere()),
        ("dezelfde dienst elders, één telefoon", elsewhere(same_phone=True)),
        ("twee diensten op één adres", side_by_side),
        ("een keten", chain),
        ("twee praktijken in één gebouw", one_building),
    ]),
    "bronnen-verschillen": ([
        ("andere telefoon", pair(True, phone=lambda planter, made: planter.kaart.phone(made.place))),
        ("andere mail", pair(True, email=at_site("onthaal@{}"))),
        ("andere uren", pair(True, opening_hours=other_hours)),
        ("alles anders", pair(
            True, phone=lambda planter, made: planter.kaart.phone(), opening_hours=other_hours,
            email=at_site("nieuw@{}"))),
    ], [
        ("telefoon anders geschreven", pair(True, phone=of("phone", international))),
        ("mail in hoofdletters", pair(True, email=of("email", str.upper))),
        ("uren in woorden", pair(True, opening_hours=same_in_words)),
        ("in één bron onbekend", pair(True, phone="", opening_hours="")),
        ("alles gelijk", pair(True)),
    ]),
}
