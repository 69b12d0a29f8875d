"""The second set of shapes, thought out apart from the first, so that checks cannot be fitted to one of them."""
from planted_faults import (
    IN_TERM, NO_AGE, NO_WAY, branches, cut, digits, elsewhere, ended, enterprise, far_postal_code, french_town, grouped,
    has_french_name, international, is_submunicipality, kbo_number, moved, national, other_hours, own_place, own_town,
    same_in_words, school_year, situation, slug, thesaurus_words, was_merged, with_check,
)
from planting import (
    FIRST, PART, SECOND, THIRD, ago, at_site, crowd, date, delivered, each_its_own, edit, history, of, one_of, pair,
    sentence, timedelta, words, written,
)

MOVED = {"street": "Nieuwe Markt", "house_number": one_of("3", "14", "208")}
PERSON = {"contact_name": one_of("Mevr. Hilde Maes", "Yasmina Aydin", "Wim Vandamme", "Nele (J.) Cools")}


def from_third(**fields):
    """These fields are otherwise from the third delivery on."""
    return {THIRD: fields, PART: fields}


# Numbers and addresses.

def starting_with(digit):
    """An enterprise number with right check digits that starts with a digit no enterprise has."""
    return enterprise(lambda number: grouped(kbo_number(int(digit + number[1:8]))))


def letter_in(position, letter):
    """An enterprise number in which one digit was typed as a letter."""
    return enterprise(lambda number: number[:position] + letter + number[position + 1:])


def other_first_digit(planter, made):
    """The postal code with another first digit, so that it lies in another province."""
    code = made.row["postal_code"]
    fitting = [first + code[1:] for first in "123456789" if planter.places.disagree(made.row["city"], first + code[1:])]
    return planter.rng.choice(fitting) if fitting else far_postal_code(planter, made)


def is_brussels(planter, place):
    """Whether a place lies in Brussels."""
    return place.nis.startswith("210")


def is_namesake(planter, place):
    """Whether two municipalities have a place of this name."""
    return len(planter.places.owners[place.name.casefold()]) == 2


def has_saint(planter, place):
    """Whether people shorten the name of the place."""
    return place.name.startswith("Sint-")


def has_hyphens(planter, place):
    """Whether the name of the place has more than one hyphen, such as Heist-op-den-Berg."""
    return place.name.count("-") > 1


def is_seat_of(*names):
    """Whether a place is the seat of one of these municipalities."""
    return lambda planter, place: place.name in names and planter.places.municipalities[place.nis].name == place.name


def was_swallowed(planter, place):
    """Whether the place was a municipality until a merger of 2025 and is a deelgemeente now."""
    old = {row["oude_naam"] for row in planter.places.mergers if row["datum"].startswith("2025")}
    return place.name in old and planter.places.municipalities[place.nis].name != place.name


ENGLISH = {"Gent": "Ghent", "Antwerpen": "Antwerp", "Oostende": "Ostend", "Mechelen": "Mechlin"}


# Werkingsgebied.

def two_into_one(planter, made):
    """Two ended municipalities that merged into the same one."""
    by_new = {}
    for row in ended(planter, "2025"):
        by_new.setdefault(row["nieuwe_nis"], []).append(row["oude_nis"])
    chosen = planter.rng.choice([old for old in by_new.values() if len(old) > 1])
    return [f"nis:{nis}" for nis in chosen[:2]]


def ended_beside_successor(planter, made):
    """An ended municipality beside the one that took it in."""
    row = planter.rng.choice(ended(planter, "2025"))
    return [f"nis:{row['nieuwe_nis']}", f"nis:{row['oude_nis']}"]


NAMES_OF_2019 = [
    "Knesselare", "Lovendegem", "Waarschoot", "Zomergem", "Kruishoutem", "Zingem", "Opglabbeek", "Neerpelt",
    "Overpelt", "Meeuwen-Gruitrode",
]
NAMES_SINCE = [
    "Pajottegem", "Bilzen-Hoeselt", "Tongeren-Borgloon", "Merelbeke-Melle", "Nazareth-De Pinte", "Tessenderlo-Ham",
    "Beveren-Kruibeke-Zwijndrecht", "Kruisem", "Lievegem", "Oudsbergen", "Pelt",
]


def old_submunicipality(planter, made):
    """A deelgemeente that bears the number of its old municipality in its id."""
    old = {row["oude_nis"] for row in ended(planter, "2025")}
    ids = [row["deelgemeente_id"] for row in planter.places.submunicipalities]
    return [f"dg:{planter.rng.choice([each for each in ids if each[:5] in old])}"]


# Hours.

def last_summer(planter, made):
    """The hours of the summer of the school year before this one, in OpenStreetMap's form."""
    return school_year(planter, 1, "{1} Jul 01-{1} Aug 31 Mo-Fr 10:00-12:00")


def year_gone(planter, made):
    """Hours of a calendar year that is over."""
    return f"{planter.day.year - 1 - planter.index % 2} Mo-Fr 09:00-17:00"


def this_year(planter, made):
    """Hours of the calendar year in which the check falls."""
    return f"{planter.day.year} Mo-Fr 09:00-17:00"


def short_schedule(first, last):
    """A schedule of HSDS from and until so many days before the check."""
    return lambda planter, made: [
        {"freq": "WEEKLY", "byday": day, "opens_at": "10:00", "closes_at": "15:00",
         "valid_from": planter.ago(first), "valid_to": planter.ago(last)} for day in ("WE", "SA")]


def last_august(planter, made):
    """The last day of the school holidays before the check."""
    return date(planter.day.year - (planter.day.month < 9), 8, 31)


def month_end_before(planter, made):
    """The last day of the month before the check."""
    return planter.day.replace(day=1) - timedelta(days=1)


# Two that are one, and two that are not.

def turned_around(planter, made):
    """A name in another order: "Poetshulp Lindehof" for "Lindehof: poetshulp", and the other way round."""
    title = made.row["name"].replace(made.proper, "").strip(" ():")
    if ": " in made.row["name"]:
        return f"{title[0].upper()}{title[1:]} {made.proper}"
    return f"{made.proper} - {title[0].lower()}{title[1:]}"


def with_place(planter, made):
    """The name of an offering with its municipality behind it."""
    return f"{made.row['name']} {planter.places.town(made.place).name}"


def other_text(planter, made):
    """Another description of the same subject."""
    return planter.kaart.description(made.subject, made.place, made.proper)


def renumbered(planter):
    """An offering that left its source under one number and came back under another."""
    made = planter.change(planter.offering(), {"assured": IN_TERM, "seen": {SECOND}})
    copy = planter.clone(made, other_source=False)
    copy.confirm(planter.ago(220))
    copy.seen = {THIRD}
    return [(made, copy)]


def siblings(first, second):
    """A builder: two services of one organisation at one address that differ in a word, and in whom they serve."""
    def build(planter):
        subject, organization = planter.organization(planter.rng.choice(["jeugdwerk", "kinderopvang", "ontmoeting"]))
        made = [planter.kaart.offering(organization, subject, full=True) for _ in range(2)]
        title = words.SUBJECTS[subject][1][0]
        for each, (suffix, ages) in zip(made, (first, second)):
            each.row.update(name=f"{title} {organization.proper} {suffix}", phone=organization.phone,
                            city=made[0].row["city"], target_groups=["iedereen"])
            each.row["minimum_age"], each.row["maximum_age"] = ages
        return [tuple(made)]
    return build


def two_teams(planter):
    """Two teams of one service at one address, each with its own part of the region and its own phone."""
    subject, organization = planter.organization()
    made = [planter.kaart.offering(organization, subject, full=True) for _ in range(2)]
    near = planter.places.by_district[planter.places.town(organization.place).district]
    towns, text = planter.rng.sample(near, 2), made[0].row["description"]
    for each, side, town in zip(made, ("Noord", "Zuid"), towns):
        each.row.update(name=f"{words.SUBJECTS[subject][1][0]} {organization.proper} team {side}", scale="gemeente",
                        service_area=planter.areas(each, town.nis), phone=planter.kaart.phone(each.place),
                        city=made[0].row["city"], description=f"Team {side} komt langs in {town.name}. {text}")
    return [tuple(made)]


def two_neighbourhoods(planter):
    """One organisation with the same house in two deelgemeenten of one municipality."""
    towns = [town for town in planter.places.municipalities.values() if len({each[0] for each in town.places}) > 2]
    town = planter.rng.choice(towns)
    first = planter.rng.choice(town.places)
    second = planter.rng.choice([place for place in town.places if place.postal_code != first.postal_code])
    _, organization = planter.organization("ontmoeting", place=first)
    made = [planter.kaart.offering(organization, "ontmoeting", place, full=True) for place in (first, second)]
    for each in made:
        each.row.update(name=f"Buurthuis {organization.proper} {each.place.name}", city=each.place.name,
                        phone=planter.kaart.phone(each.place))
    return [tuple(made)]


def generic_name(planter):
    """Two enterprises in one municipality whose offerings have a name that says no more than what they are."""
    first = planter.offering(subject=planter.rng.choice(["huisarts", "voedselhulp", "kinderopvang"]))
    second = planter.offering(subject=first.subject, place=first.place)
    for each in (first, second):
        each.row["name"] = words.SUBJECTS[first.subject][1][planter.index % 3]
    return [(first, second)]


def few_with_many(field):
    """A builder: four organisations with five offerings each, all with the same number or address."""
    def build(planter):
        made = []
        for _ in range(4):
            subject, organization = planter.organization()
            subjects = planter.rng.sample(list(words.SUBJECTS), 5)
            made += [planter.kaart.offering(organization, each, full=True) for each in subjects]
        for each in made:
            each.row[field] = made[0].row[field]
        return [(each,) for each in made]
    return build


def short_number(planter, made):
    """A helpline with few digits; no more than a few organisations have the same one."""
    numbers = "1712 1813 1733 106 107 102 103 105 101 112 1722 1771 1207 1819".split()
    return numbers[planter.index % len(numbers)]


FOUR_WAYS = each_its_own(
    lambda number, member: [number, international(number), digits(number), "0032" + national(number)][member % 4])


SHAPES = {
    "niet-bevestigd": ([
        ("precies één dag over de termijn, HSDS", edit(mapping="hsds-json", assured=ago(366))),
        ("tweemaal geleverd met dezelfde oude dag", history({SECOND, THIRD, PART}, ago(500, 700))),
        ("op een schrikkeldag", edit(assured=one_of(date(2024, 2, 29), date(2020, 2, 29)))),
        ("opgehouden met bevestigen", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(980), SECOND: ago(600), THIRD: ago(450)})),
        ("lang geleden gewijzigd en bevestigd", edit(assured=ago(400), last_modified=ago(420))),
    ], [
        ("precies op de termijn, HSDS", edit(mapping="hsds-json", assured=ago(365))),
        ("net hernieuwd", history(assured={SECOND: ago(366 + 100), THIRD: delivered(THIRD, 1)})),
        ("een dag voor de termijn, overal", edit(assured=ago(364), rich=False)),
        ("oude inhoud, verse bevestiging", edit(assured=ago(70), last_modified=ago(2500))),
    ]),
    "nooit-bevestigd": ([
        ("leesbaar voor mensen alleen", edit(assured=one_of("onbekend", "n.v.t.", "nog te bevestigen"))),
        ("nullen", edit(assured="00/00/0000", mapping="voorbeeld-csv")),
        ("een dag die niet bestaat", edit(assured=one_of("31/02/2026", "99/99/2026"), mapping="voorbeeld-csv")),
        ("wel gewijzigd, nooit bevestigd", edit(assured="", last_modified=ago(100, 300))),
        ("pas geleverd, zonder dag", history({THIRD}, "")),
    ], [
        ("één enkele keer, op de dag zelf", history({THIRD, PART}, {THIRD: delivered(THIRD), PART: delivered(PART)})),
        ("bevestigd in de deellevering", history(
            {SECOND, THIRD, PART}, {SECOND: "", THIRD: "", PART: delivered(PART)})),
        ("de dag met punten", edit(assured=written(ago(90), "punt"), mapping="kaart-csv", seen={THIRD})),
        ("bevestigd, zonder contactpersoon", edit(assured=ago(120), contact_department="onthaal")),
    ]),
    "gewijzigd-sinds-bevestiging": ([
        ("verhuisd", history(assured=IN_TERM, changes=from_third(**MOVED))),
        ("een doelgroep erbij", history(assured=IN_TERM, changes=from_third(
            target_groups=of("target_groups", lambda groups: groups + ["nabestaanden"])))),
        ("gewijzigd in een deellevering", history(
            {SECOND, THIRD, PART}, IN_TERM, {PART: {"email": at_site("nieuw@{}")}})),
        ("prijs en voorwaarden anders", history(assured=IN_TERM, changes=from_third(
            fees_description="12 euro per uur", eligibility_description="Alleen op verwijzing van een arts"))),
        ("bron zegt: de volgende ochtend gewijzigd", edit(
            assured=ago(150), last_modified=lambda planter, made: f"{planter.ago(149)}T07:05:00")),
    ], [
        ("gewijzigd, en in de deellevering bevestigd", history(
            {SECOND, THIRD, PART}, {SECOND: ago(300), THIRD: ago(300), PART: delivered(PART)}, from_third(**MOVED))),
        ("lang geleden gewijzigd, sindsdien bevestigd", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(960), SECOND: delivered(SECOND), THIRD: delivered(SECOND)},
            {FIRST: MOVED})),
        ("uren in woorden, daarna in tekens", history(
            assured=IN_TERM, opening_hours="Mo-Fr 09:00-17:00", changes={SECOND: {"opening_hours": "ma-vr 9u-17u"}})),
        ("driemaal hetzelfde", history({FIRST, SECOND, THIRD, PART}, {
            FIRST: ago(1000), SECOND: IN_TERM, THIRD: ago(60, 200), PART: ago(60)})),
        ("doelgroepen met een spatie meer", history(assured=IN_TERM, mapping="voorbeeld-csv", changes={
            THIRD: {"target_groups": of("target_groups", lambda groups: [f" {each} " for each in groups])}})),
    ]),
    "verdwenen": ([
        ("gewijzigd, en toen weg", history(
            {FIRST, SECOND}, {FIRST: ago(1000), SECOND: delivered(SECOND)}, {FIRST: {"wait_time": "4 maanden"}})),
        ("weg, onder een nieuw nummer terug", renumbered),
        ("weg, met een contactpersoon", history({SECOND}, IN_TERM, **PERSON)),
        ("informeel, zonder nummer, weg", history({SECOND}, IN_TERM, enterprise_number="", rich=False)),
    ], [
        ("nieuw in de deellevering alleen", history({PART}, {PART: delivered(PART)})),
        ("verdwenen, terug, en nog eens", history({FIRST, THIRD, PART}, {
            FIRST: ago(1000), THIRD: ago(60, 200), PART: delivered(PART)})),
        ("altijd geleverd, behalve in de deellevering", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(1000), SECOND: IN_TERM, THIRD: ago(60, 200)})),
        ("terug in de deellevering, van bij de eerste", history({FIRST, SECOND, PART}, {
            FIRST: ago(1000), SECOND: IN_TERM, PART: delivered(PART)})),
    ]),
    "fusie": ([
        ("naam van voor 2019", edit(mapping="voorbeeld-csv", scale="gemeente", service_area=one_of(
            *([name] for name in NAMES_OF_2019)))),
        ("twee die samen één werden", edit(rich=True, service_area=two_into_one)),
        ("naast de opvolger", edit(rich=True, service_area=ended_beside_successor)),
        ("zelfde naam, oud nummer", edit(rich=True, service_area=one_of(
            ["nis:71022"], ["nis:37015"], ["nis:46014"], ["nis:44034"], ["nis:37018"], ["nis:44011"], ["nis:44001"]))),
        ("grootstad nam het over", edit(rich=True, service_area=one_of(["nis:11007"], ["nis:11056"]))),
    ], [
        ("nam anderen in, hield haar nummer", edit(rich=True, service_area=["nis:11002"])),
        ("de nieuwe naam", edit(mapping="voorbeeld-csv", scale="gemeente", service_area=one_of(
            *([name] for name in NAMES_SINCE)))),
        ("een deelgemeente met een oud nummer in haar id", edit(mapping="kaart-csv", service_area=old_submunicipality)),
        ("alleen het adres heet nog zo", edit(place=was_swallowed, city=own_place)),
        ("twee namen van nu", edit(mapping="voorbeeld-csv", scale="regio", service_area=["Pajottegem", "Hasselt"])),
    ]),
    "kbo-fout": ([
        ("begint met twee of meer", edit(enterprise_number=one_of(starting_with("2"), starting_with("7")))),
        ("een cijfer te veel", edit(enterprise_number=enterprise(lambda number: f"BE{number}{number[-1]}"))),
        ("kleine l voor één", edit(enterprise_number=one_of(letter_in(9, "l"), letter_in(4, "I"), letter_in(7, "B")))),
        ("nullen", edit(enterprise_number=one_of("0000000000", "0000.000.000"))),
        ("één cijfer verkeerd in het midden", edit(enterprise_number=enterprise(
            lambda number: number[:4] + str((int(number[4]) + 3) % 10) + number[5:]))),
    ], [
        ("met streepjes", edit(enterprise_number=enterprise(
            lambda number: f"{number[:4]}-{number[4:7]}-{number[7:]}"))),
        ("BTW ervoor", edit(enterprise_number=enterprise(lambda number: f"BTW BE {grouped(number)[3:]}"))),
        ("eindigt op 97, aan elkaar", edit(enterprise_number=with_check(0, 15_700_000))),
        ("eindigt op 96", edit(enterprise_number=with_check(1, 15_800_000))),
        ("spaties eromheen", edit(enterprise_number=enterprise(lambda number: f"  {grouped(number)} "))),
    ]),
    "kbo-beeindigd": ([
        ("verlenging voorbij", edit(enterprise_number=situation("018", "021"))),
        ("een instelling met een rechtsvorm", edit(enterprise_number=situation("014", "019"), legal_status="vzw")),
        ("aan elkaar geschreven", edit(enterprise_number=one_of(
            *(lambda planter, made, code=code: digits(situation(code)(planter, made)) for code in ("012", "050"))))),
        ("in HSDS", edit(mapping="hsds-json", enterprise_number=situation("016", "020", "013"))),
    ], [
        ("normaal, in HSDS", edit(mapping="hsds-json", enterprise_number=situation("000"))),
        ("opgeheven aanbod van een gestopte onderneming", edit(
            enterprise_number=situation("013", "020"), status="defunct", rich=True)),
        ("normaal, aan elkaar geschreven", edit(enterprise_number=enterprise(lambda number: number))),
        ("informeel, zonder nummer", edit(enterprise_number="", organization_type="zelfhulpgroep")),
    ]),
    "postcode-gemeente": ([
        ("ander eerste cijfer", edit(city=own_town, postal_code=other_first_digit)),
        ("Brusselse gemeente, Vlaamse postcode", edit(
            place=is_brussels, city=own_town, postal_code=one_of("2000", "9000", "8500", "3500"))),
        ("naamgenoot, en toch geen van beide", edit(place=is_namesake, city=own_place, postal_code=far_postal_code)),
        ("voormalige gemeente, verre postcode", edit(
            place=was_swallowed, city=own_place, postal_code=far_postal_code)),
        ("kleine letters", edit(place=is_submunicipality, city=lambda planter, made: made.place.name.lower(),
                                postal_code=far_postal_code)),
    ], [
        ("Sint afgekort", edit(place=has_saint, city=lambda planter, made: made.place.name.replace(
            "Sint-", ("St.-", "St-", "St. ")[planter.index % 3]))),
        ("zonder streepjes", edit(place=has_hyphens, city=lambda planter, made: made.place.name.replace("-", " "))),
        ("Engelse naam", edit(place=is_seat_of(*ENGLISH), city=lambda planter, made: ENGLISH[made.place.name])),
        ("naamgenoot met de eigen postcode", edit(place=is_namesake, city=own_place)),
        ("voormalige gemeente met haar postcode", edit(place=was_merged, city=own_place)),
        ("Franse naam van een Brusselse gemeente", edit(
            place=lambda planter, each: is_brussels(planter, each) and has_french_name(planter, each),
            city=french_town)),
    ]),
    "geldigheid-voorbij": ([
        ("tot het einde van de vakantie", edit(valid_to=last_august)),
        ("tot het einde van de vorige maand", edit(valid_to=month_end_before)),
        ("in HSDS, tot gisteren", edit(mapping="hsds-json", valid_to=ago(1))),
        ("tot de dag van de levering", edit(valid_to=delivered(THIRD))),
        ("een project van lang geleden", edit(valid_from=date(2015, 1, 1), valid_to=date(2018, 12, 31))),
    ], [
        ("in HSDS, tot vandaag", edit(mapping="hsds-json", valid_to=ago(0))),
        ("zo goed als altijd", edit(valid_to=date(2099, 12, 31))),
        ("alleen een begin", edit(valid_from=date(2015, 1, 1))),
        ("voorbij en inactief", edit(valid_to=ago(1, 200), status="inactive")),
        ("voorbij en opgeheven, HSDS", edit(mapping="hsds-json", valid_to=ago(300), status="defunct")),
    ]),
    "sluiting-voorbij": ([
        ("t.e.m. met punten", edit(alert=sentence(
            "Wegens werken gesloten t.e.m. {day}", day=written(ago(1, 200), "punt")))),
        ("t/m met streepjes", edit(alert=sentence(
            "Wij zijn gesloten van {first} t/m {day}.", first=written(ago(60), "koppel"),
            day=written(ago(5, 50), "koppel")))),
        ("midden in een langer bericht", edit(alert=sentence(
            "Opgelet: door een lek is het onthaal gesloten tot en met {day}. Bellen kan wel. Onze excuses.",
            day=written(ago(10, 300), "voluit")))),
        ("over nieuwjaar", edit(alert=one_of(
            "Gesloten van 20 december 2025 tot en met 4 januari 2026.", "Gesloten van 23/12/2025 tot 02/01/2026"))),
        ("tot gisteren, tijdelijk gesloten", edit(status="temporarily closed", alert=sentence(
            "gesloten tot {day}", day=written(ago(1), "streep")))),
    ], [
        ("verhuisd op een dag", edit(alert=sentence(
            "Sinds {day} vindt u ons op een nieuw adres.", day=written(ago(10, 300), "voluit")))),
        ("nieuw tarief vanaf een dag", edit(alert=sentence(
            "Nieuwe tarieven vanaf {day}.", day=written(ago(30, 200), "streep")))),
        ("t.e.m. vandaag", edit(alert=sentence("Gesloten t.e.m. {day}", day=written(ago(0), "streep")))),
        ("over de volgende maand", edit(status="temporarily closed", alert=sentence(
            "Tijdelijk gesloten tot en met {day} wegens verbouwing.", day=written(ago(-45), "voluit")))),
        ("elke week een dag", edit(alert=one_of("Gesloten op woensdagnamiddag.", "Elke vrijdag gesloten."))),
    ]),
    "uren-voorbij": ([
        ("de zomer van vorig schooljaar", edit(opening_hours=last_summer)),
        ("een kalenderjaar dat om is", edit(opening_hours=year_gone)),
        ("schooljaar kort geschreven", edit(opening_hours=lambda planter, made: school_year(
            planter, 1 + planter.index % 3, "schooljaar {0}-{3:02d}: ma, di en do 15u30-17u30"))),
        ("van tot in woorden", edit(opening_hours=sentence(
            "van {first} tot {last}: ma-vr 9u-16u", first=written(ago(400), "voluit"),
            last=written(ago(30, 200), "voluit")))),
        ("twee roosters van HSDS, beide voorbij", edit(
            mapping="hsds-json", opening_hours="", schedules=short_schedule(300, 1))),
    ], [
        ("het kalenderjaar van nu", edit(opening_hours=this_year)),
        ("schooljaar van nu, kort geschreven", edit(opening_hours=lambda planter, made: school_year(
            planter, 0, "schooljaar {0}-{3:02d}: ma, di en do 15u30-17u30"))),
        ("in de schoolvakanties, zonder jaar", edit(opening_hours="Jul 01-Aug 31 Mo-Fr 10:00-12:00")),
        ("een periode die nog komt", edit(opening_hours=sentence(
            "{first}-{last} Mo-Fr 10:00-16:00", first=written(ago(-30), "osm"), last=written(ago(-200), "osm")))),
        ("rooster van HSDS dat vandaag eindigt", edit(
            mapping="hsds-json", opening_hours="", schedules=short_schedule(300, 0))),
    ]),
    "contact-ontbreekt": ([
        ("de gegevens zijn weggehaald en dat is bevestigd", history(
            assured={SECOND: ago(300), THIRD: delivered(THIRD)}, changes=from_third(**NO_WAY))),
        ("informeel, zonder ondernemingsnummer", edit(
            **NO_WAY, enterprise_number="", organization_type="zelfhulpgroep")),
        ("wel een dienst, geen nummer", edit(**NO_WAY, contact_department="onthaal")),
        ("wel uren en een uitnodiging", edit(**NO_WAY, application_process="Loop gerust binnen tijdens de uren.")),
    ], [
        ("alleen een gsm", edit(email="", url="", phone=lambda planter, made: planter.kaart.phone())),
        ("alleen de mail van de contactpersoon", edit(**NO_WAY, **PERSON, contact_email=at_site("hilde@{}"))),
        ("alleen de website van de organisatie, HSDS", edit(
            **NO_WAY, mapping="hsds-json", organization_website=at_site("https://{}"))),
        ("pas een nummer gekregen", history(
            assured={SECOND: ago(300), THIRD: delivered(THIRD)}, changes={SECOND: NO_WAY})),
    ]),
    "werkingsgebied-ontbreekt": ([
        ("een hulplijn zonder plaats", edit(
            service_area=[], scale="", street="", house_number="", postal_code="", city="")),
        ("weggehaald, en dat is bevestigd", history(
            assured={SECOND: ago(300), THIRD: delivered(THIRD)}, changes=from_third(service_area=[], scale=""))),
        ("in HSDS", edit(mapping="hsds-json", service_area=[])),
        ("wel een Brussels adres", edit(place=is_brussels, service_area=[], scale="")),
        ("schaal buurt, geen buurt", edit(mapping="voorbeeld-csv", service_area=[" "], scale="buurt")),
    ], [
        ("een deelgemeente", edit(
            rich=False, place=is_submunicipality, scale="deelgemeente", service_area=lambda planter, made: [
                made.place.name])),
        ("een wijk die nog niet in de lijst staat", edit(
            rich=False, scale="buurt", service_area=one_of(["Gent (Nieuwe Hoek)"], ["Leuven (Groenhof)"]))),
        ("een regio van gemeenten", edit(
            rich=False, scale="regio", service_area=lambda planter, made: planter.areas(
                made, *planter.rng.sample(list(planter.places.municipalities), 4)))),
        ("een provincie bij naam", edit(rich=False, scale="provincie", service_area=one_of(
            ["Limburg"], ["Vlaams-Brabant"], ["Oost-Vlaanderen"]))),
    ]),
    "doelgroep-ontbreekt": ([
        ("weggehaald, en dat is bevestigd", history(
            assured={SECOND: ago(300), THIRD: delivered(THIRD)}, **NO_AGE, changes=from_third(target_groups=[]))),
        ("alleen trefwoorden", edit(target_groups=[], **NO_AGE, keywords=["ouderen", "senioren"])),
        ("leeg, informeel", edit(target_groups=[], **NO_AGE, enterprise_number="", rich=False)),
        ("streepjes tussen niets", edit(target_groups=[" ", " "], **NO_AGE, mapping="voorbeeld-csv")),
    ], [
        ("Frans label", edit(target_groups=one_of(["personnes âgées"], ["familles"], ["enfants"]), **NO_AGE)),
        ("één van vele", edit(target_groups=["ouderen", "mantelzorgers", "gezinnen", "huurders"], **NO_AGE)),
        ("professionals", edit(target_groups=["professionals"], **NO_AGE)),
        ("een woord uit de thesaurus", edit(target_groups=thesaurus_words("doelgroep", "synoniemen"), **NO_AGE)),
    ]),
    "omschrijving-te-kort": ([
        ("leeg in HTML", edit(description=one_of("<p></p>", "<p>&nbsp;</p>", "<div><br/></div>"), mapping="kaart-csv")),
        ("kort in HTML", edit(
            description="<p><strong>Hulp aan huis</strong></p><p>&nbsp;</p>", mapping="kaart-csv")),
        ("minder dan veertig", edit(description=one_of(cut(38), cut(30), cut(20), cut(12)))),
        ("leestekens", edit(description=one_of("-", "...", "/", "?"))),
        ("werkwijze lang, omschrijving kort", edit(
            description="Zie werkwijze.", application_process="Na een telefoontje komt iemand langs. " * 6)),
    ], [
        ("zestig tekens, HSDS", edit(description=cut(60), mapping="hsds-json")),
        ("lang in HTML", edit(description=of("description", lambda text: f"<p>{text}</p>"), mapping="kaart-csv")),
        ("Frans en lang genoeg", edit(
            description="Nous vous aidons à remplir vos papiers, chaque mardi, sans rendez-vous.")),
        ("over twee regels", edit(description=of("description", lambda text: text.replace(". ", ".\n", 1)))),
    ]),
    "telefoon-fout": ([
        ("twee nummers aan elkaar", edit(phone=of("phone", lambda number: digits(number) * 2))),
        ("nullen", edit(phone=lambda planter, made: "0" * (8 + planter.index % 5))),
        ("rekeningnummer", edit(phone=lambda planter, made: f"BE68 5390 0754 {7000 + planter.index}")),
        ("mailadres in het veld", edit(phone=at_site("bel@{}"))),
        ("kleine l en een streepje", edit(phone=of("phone", lambda number: number[:-2].replace(" ", "-") + "l0"))),
    ], [
        ("korte nummers", edit(phone=short_number)),
        ("buitenland", edit(phone=lambda planter, made: one_of(
            "+31 20 123 45 {0:02d}", "+33 3 20 12 34 {0:02d}", "+352 27 12 34 {0:02d}")(planter, made).format(
                planter.index))),
        ("nul tussen haakjes", edit(phone=of("phone", lambda number: "+32 (0)" + national(number)[:-6] + " " + " ".join(
            digits(number)[-6:][n:n + 2] for n in (0, 2, 4))))),
        ("alles aan elkaar", edit(phone=of("phone", digits))),
        ("met streepjes", edit(phone=of("phone", lambda number: number.replace(" ", "-")))),
        ("nationaal nummer", edit(
            phone=lambda planter, made: f"078 15 {planter.index:02d} {planter.index * 3 % 100:02d}")),
    ]),
    "mail-fout": ([
        ("apenstaart in woorden", edit(email=of("email", lambda mail: mail.replace("@", "[at]")))),
        ("twee punten na elkaar", edit(email=of("email", lambda mail: mail.replace(".example", "..example")))),
        ("niets voor de apenstaart", edit(email=of("email", lambda mail: mail[mail.index("@"):]))),
        ("komma voor punt", edit(email=of("email", lambda mail: mail.replace(".example", ",example")))),
        ("een webadres", edit(email=at_site("https://{}/contact"))),
    ], [
        ("laag streepje", edit(email=at_site("sociale_dienst@{}"))),
        ("één letter", edit(email=at_site("w@{}"))),
        ("apostrof", edit(email=at_site("an.d'hooghe@{}"))),
        ("heel lang", edit(email=at_site("vrijwilligers-en-mantelzorgers.aanmeldingen@{}"))),
        ("drie niveaus", edit(email=at_site("info@team.zorg.{}"))),
    ]),
    "webadres-fout": ([
        ("tikfout in het begin", edit(url=of("url", lambda url: url.replace("https", "htps")))),
        ("twee punten na elkaar", edit(url=of("url", lambda url: url.replace(".example", "..example")))),
        ("mailadres", edit(url=at_site("info@{}"))),
        ("komma voor punt", edit(url=of("url", lambda url: url.replace(".", ",")))),
        ("twee adressen aan elkaar", edit(url=at_site("https://{0} en https://kaart.{0}"))),
    ], [
        ("met poort", edit(url=at_site("https://{}:8443/aanmelden"))),
        ("diep pad met komma", edit(url=at_site("https://{}/nl/aanbod,12/gezin_en_kind.html"))),
        ("subdomein zonder www", edit(url=at_site("https://tienen.{}"))),
        ("schuine streep achteraan", edit(url=of("url", lambda url: url + "/"))),
        ("procenttekens", edit(url=at_site("https://{}/zo%20werkt%20het"))),
    ]),
    "telefoon-gedeeld": ([
        ("acht, over alle bronnen", crowd([8], phone=of("phone", str))),
        ("elf, vier schrijfwijzen", crowd([11], phone=FOUR_WAYS)),
        ("vijftien", crowd([15], phone=of("phone", str))),
        ("een gratis nummer", crowd([8, 9], phone=lambda planter, made: f"0800 20 {200 + planter.index}")),
    ], [
        ("vier organisaties, twintig keer", few_with_many("phone")),
        ("zeven organisaties, anders geschreven", crowd([7], phone=FOUR_WAYS)),
        ("één organisatie, twaalf keer", branches(12, "phone")),
        ("vijf organisaties", crowd([5], phone=of("phone", str))),
    ]),
    "mail-gedeeld": ([
        ("acht, over alle bronnen", crowd([8], email=of("email", str))),
        ("elf, met en zonder hoofdletter", crowd([11], email=each_its_own(
            lambda mail, member: mail.capitalize() if member % 3 else mail))),
        ("vijftien", crowd([15], email=of("email", str))),
        ("een gemeente voor haar verenigingen", crowd([8, 9], email=lambda planter, made: (
            f"verenigingen@{slug(made.place.name)}{planter.index}.example"))),
    ], [
        ("vier organisaties, twintig keer", few_with_many("email")),
        ("zeven organisaties", crowd([7], email=of("email", str.upper))),
        ("één organisatie, twaalf keer", branches(12, "email")),
        ("vijf organisaties", crowd([5], email=of("email", str))),
    ]),
    "code-onbekend": ([
        ("een code uit een ander schema", edit(target_groups=one_of(["YB-8000"], ["1.2.3.4"], ["Z61"]), **NO_AGE)),
        ("een bedrijf als doelgroep", edit(target_groups=one_of(["paardenfokkers"], ["kmo's in de bouw"]), **NO_AGE)),
        ("domein uit een ander schema", edit(domains=one_of(["BD-1800.2000"], ["HD-6"], ["subsector 14b"]))),
        ("onbekend tussen drie bekende", edit(
            target_groups=["ouderen", "gezinnen", "lantaarnopstekers", "iedereen"], **NO_AGE)),
        ("domein en doelgroep onbekend, HSDS", edit(
            mapping="hsds-json", target_groups=["ouderen", "qqq"], domains=["poetshulp", "zzz-1"], **NO_AGE)),
    ], [
        ("label van een domein", edit(domains=thesaurus_words("domein", "label_nl"))),
        ("synoniem in hoofdletters", edit(
            target_groups=one_of(["SENIOREN"], ["Gehandicapten"], ["DAKLOZEN"]), **NO_AGE)),
        ("spaties voor streepjes", edit(target_groups=one_of(
            ["personen met dementie"], ["zwangere vrouwen"], ["slachtoffers van geweld"]), **NO_AGE)),
        ("synoniem van een domein, HSDS", edit(
            mapping="hsds-json", domains=thesaurus_words("domein", "synoniemen"))),
        ("twee keer dezelfde groep", edit(target_groups=["ouderen", "senioren"], **NO_AGE)),
    ]),
    "leeftijd-tegenstrijdig": ([
        ("omgekeerd ingevuld", edit(target_groups=["volwassenen"], minimum_age=one_of("99", "64"), maximum_age="18")),
        ("gedraaid met één jaar verschil", edit(
            target_groups=["gezinnen"], minimum_age=one_of("1", "4"), maximum_age=one_of("0", "3"))),
        ("kinderen van veertig", edit(target_groups=["kinderen"], minimum_age="40", maximum_age="60")),
        ("ouderen tot dertig", edit(target_groups=["ouderen"], minimum_age="", maximum_age=one_of("30", "18"))),
        ("volwassenen tot tien", edit(target_groups=["volwassenen"], minimum_age="4", maximum_age="10")),
    ], [
        ("kinderen en jongeren", edit(target_groups=["kinderen", "jongeren"], minimum_age="0", maximum_age="18")),
        ("ouderen en kinderen samen", edit(target_groups=["ouderen", "kinderen"], minimum_age="0", maximum_age="99")),
        ("raakt net de grens", edit(target_groups=one_of(["jongeren"], ["ouderen"]), minimum_age=one_of("25", ""),
                                    maximum_age=one_of("", "60"))),
        ("iedereen, beperkt", edit(target_groups=["iedereen"], minimum_age="70", maximum_age="")),
        ("jongvolwassenen vanaf zestien", edit(
            target_groups=["jongvolwassenen"], minimum_age="16", maximum_age="26")),
    ]),
    "organisatie-gestopt": ([
        ("met de datum erbij", edit(legal_status=one_of(
            "vzw, ontbonden op 12 maart 2025", "ontbonden (vonnis van 03/02/2024)"))),
        ("faillissement", edit(legal_status=one_of("bv - faillissement", "failliet verklaard", "Faillissement"))),
        ("hoofdletters", edit(legal_status=one_of("VZW IN VEREFFENING", "STOPGEZET", "GEFAILLEERD"))),
        ("in HSDS", edit(mapping="hsds-json", legal_status=one_of("in vereffening", "stopgezet", "ontbonden"))),
    ], [
        ("internationale vzw", edit(legal_status=one_of("ivzw", "vzw met rechtspersoonlijkheid", "VZW"))),
        ("openbaar bestuur", edit(legal_status=one_of("OCMW-vereniging", "gemeente", "autonoom gemeentebedrijf"))),
        ("gestopt, en het aanbod opgeheven, HSDS", edit(
            mapping="hsds-json", legal_status=one_of("in vereffening", "stopgezet"), status="defunct")),
        ("in oprichting", edit(legal_status=one_of("vzw in oprichting", "maatschap", "eenmanszaak"))),
    ]),
    "contactpersoon-te-lang": ([
        ("twee jaar en een dag, HSDS", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(980), SECOND: ago(731), THIRD: ago(731)}, mapping="hsds-json",
            **PERSON)),
        ("vier jaar, met telefoon", history(
            {FIRST, SECOND, THIRD}, ago(1400, 1600), **PERSON,
            contact_phone=lambda planter, made: planter.kaart.phone(made.place))),
        ("nooit bevestigd, met functie", history({FIRST, SECOND, THIRD}, "", **PERSON, contact_title="voorzitter")),
        ("met dienst", history({FIRST, SECOND, THIRD}, ago(960, 1200), **PERSON, contact_department="planning")),
    ], [
        ("dienst met mail", history({FIRST, SECOND, THIRD}, ago(960, 1200), contact_department="planning",
                                    contact_email=at_site("planning@{}"))),
        ("andere persoon sinds de tweede levering", history(
            {FIRST, SECOND, THIRD}, ago(960, 1200), {FIRST: {"contact_name": "Paul Nys"}}, **PERSON)),
        ("in de deellevering bevestigd", history(
            {FIRST, SECOND, THIRD, PART},
            {FIRST: ago(1000), SECOND: ago(1000), THIRD: ago(1000), PART: delivered(PART)}, **PERSON)),
        ("precies twee jaar, HSDS", history(
            {FIRST, SECOND, THIRD}, {FIRST: ago(980), SECOND: ago(730), THIRD: ago(730)}, mapping="hsds-json",
            **PERSON)),
    ]),
    "wellicht-dubbel": ([
        ("woorden in een andere volgorde", pair(False, name=turned_around)),
        ("andere omschrijving, zonder KBO", pair(True, description=other_text, enterprise_number="")),
        ("gemeente achter de naam, verhuisd", pair(False, name=with_place, **MOVED)),
        ("andere mail, geen website", pair(
            True, email=at_site("secretariaat@{}"), url="", house_number=of("house_number", moved))),
        ("letter verdubbeld, telefoon anders geschreven", pair(
            False, name=of("name", lambda name: name[:-2] + name[-2] + name[-2:]), phone=of("phone", international))),
    ], [
        ("twee leeftijdsgroepen", siblings(("6-12 jaar", ("6", "12")), ("12-18 jaar", ("12", "18")))),
        ("twee teams", two_teams),
        ("twee deelgemeenten", two_neighbourhoods),
        ("een naam die niets zegt", generic_name),
        ("dezelfde dienst elders", elsewhere()),
    ]),
    "bronnen-verschillen": ([
        ("één cijfer anders", pair(True, phone=of(
            "phone", lambda number: number[:-1] + str((int(number[-1]) + 5) % 10)))),
        ("ander domein in de mail", pair(True, email=at_site("info@oud-{}"))),
        ("altijd open of niet", pair(True, first={"opening_hours": "24/7"}, opening_hours="Mo-Fr 09:00-17:00")),
        ("gsm tegenover vast, en andere uren", pair(
            True, phone=lambda planter, made: planter.kaart.phone(), opening_hours=other_hours)),
    ], [
        ("telefoon aan elkaar", pair(True, phone=of("phone", digits))),
        ("uren in een andere volgorde", pair(
            True, first={"opening_hours": "We 13:00-17:00; Sa 10:00-12:00"},
            opening_hours="Sa 10:00-12:00; We 13:00-17:00")),
        ("uren in woorden, mail met hoofdletter", pair(
            True, opening_hours=same_in_words, email=of("email", str.capitalize))),
        ("alleen in de eerste een mail", pair(True, email="", url="")),
        ("dagen uitgeschreven", pair(True, first={"opening_hours": "Mo-Fr 09:00-12:00"},
                                     opening_hours="Mo,Tu,We,Th,Fr 09:00-12:00")),
    ]),
}
