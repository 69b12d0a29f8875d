"""The words of an invented kaart: streets, people, names of houses, and what twenty-four kinds of offerings say."""

STREETS = (
    "Stationsstraat|Kerkstraat|Molenstraat|Nieuwstraat|Schoolstraat|Dorpsstraat|Kapellestraat|Veldstraat|Beekstraat|"
    "Bergstraat|Hoogstraat|Lindelaan|Eikenlaan|Beukendreef|Kasteelstraat|Kloosterstraat|Statiestraat|Vaartkom|Markt|"
    "Brugstraat|Leopoldlaan|Albertlaan|Kouter|Zandstraat|Bosstraat|Wijngaardstraat|Processieweg|Heirbaan|Tuinwijk|"
    "Steenweg|Oudebaan|Meersstraat|Parkstraat|Rozenlaan|Populierenlaan|Zonnebloemlaan|Ambachtenlaan|Industrielaan|"
    "Gasthuisstraat|Begijnhof|Sint-Jansstraat|Sint-Pietersplein|Vrijheidslaan|Bevrijdingslaan|Koningin Astridlaan|"
    "Guido Gezellelaan|Hendrik Consciencestraat|Stijn Streuvelslaan|Priester Daensplein|Pastorijstraat|Leenstraat"
).split("|")

FIRST_NAMES = (
    "An Bart Celine Dirk Els Filip Greet Hilde Ilse Jan Karin Luc Mieke Nele Olivier Patrick Rita Sofie Tom Ulrike "
    "Veerle Wim Yasmina Zeynep Mohamed Fatima Koen Lieve Marc Nancy Peter Ruth Stijn Tine Bram Hanne Joris Katrien"
).split()

SURNAMES = (
    "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Aerts Hermans Pauwels Dubois Lemmens Desmet "
    "Declercq Verhoeven Michiels Segers Coppens Vermeulen Martens Smets Hendrickx Cools Thys Baert Lambrecht Moens "
    "Stevens Bogaerts Verbeke Christiaens Timmermans Nys Geerts Vandamme Cornelis Verstraete Verschueren Bosmans "
    "Claeys Huybrechts Deprez Raes Adriaens Bauwens Cuypers Driesen Engelen Franssens Gielen Heylen Indekeu Jaspers "
    "Kerkhofs Leysen Mahieu Nijs Ooms Persoons Quintens Roelants Schepers Temmerman Uyttendaele Vrancken Wauters "
    "Ysebaert Zels Aydin Benali Demir Elhaddad Yilmaz Kaya Okafor Nguyen Singh Kowalski"
).split()

# A house is called after a root and an ending ("Lindehof"), or after an adjective and a thing ("Het Warme Nest").
ROOTS = (
    "Linde Beuken Eiken Berken Olmen Zonne Maan Sterre Wilgen Hazel Kastanje Rozen Tulpe Klaver Heide Duin Veld Bos "
    "Water Beek Molen Brug Poort Toren Kapel Abdij Haven Vuur Regen Leeuwerik Zwaluw Merel Koekoek Egel Vossen Herten "
    "Haze Bijen Vlinder Libel Kikker Karper Zilver Gouden Koper Amber Parel Kristal Wolken Donder Winter Zomer Lente "
    "Herfst Morgen Avond Noorder Zuider Ooster Wester Appel Peren Kersen Pruimen Noten Bramen Hop Vlas Koren Haver"
).split()
ENDINGS = "hof dal berg veld zicht bron anker haard hoeve steen weide ster boog huis pand gaarde kring".split()
ADJECTIVES = (
    "Groene Blauwe Warme Open Stille Gouden Witte Rode Zachte Vrije Nieuwe Oude Kleine Grote Lichte Brede Ronde "
    "Zonnige Rustige Vrolijke Veilige Gulle Trouwe Bonte"
).split()
THINGS = (
    "Het:Nest De:Reiger De:Wegwijzer Het:Kompas De:Schakel De:Vlier De:Vuurtoren Het:Atelier De:Sleutel De:Lantaarn "
    "De:Wissel De:Drempel Het:Venster De:Klaproos De:Waterlelie De:Uil De:Specht De:Otter De:Bever De:Kraanvogel "
    "De:Kruiwagen De:Kiosk Het:Balkon De:Passerelle De:Komeet De:Regenboog De:Zeilboot De:Vlieger De:Parasol "
    "De:Paraplu De:Notelaar De:Hulst De:Magnolia De:Meidoorn De:Vlindertuin Het:Fornuis De:Tafel De:Bank De:Trap"
).split()

LEGAL_FORMS = ["vzw", "vzw", "vzw", "", "cv", "bv", "ivzw"]
COUNTS = ["vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "vijftien", "achttien", "twintig"]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"]
SPOTS = [
    "achter de kerk", "naast de bibliotheek", "op de eerste verdieping", "in het oude schoolgebouw",
    "tegenover het park", "in het gemeentehuis", "vlak bij het station", "in de vroegere pastorie",
    "aan het marktplein", "in het woonzorghuis",
]

# Opening hours in OpenStreetMap's form, with the same in words where people would write it.
HOURS = {
    "Mo-Fr 09:00-17:00": "ma-vr 9u-17u",
    "Mo-Fr 08:30-12:00": "ma-vr 8u30-12u",
    "Mo-Fr 09:00-12:00": "ma-vr 9u-12u",
    "Mo-Th 08:00-16:30; Fr 08:00-12:00": "ma-do 8u-16u30; vr 8u-12u",
    "Tu 13:30-18:30": "di 13u30-18u30",
    "We 13:00-17:00; Sa 10:00-12:00": "wo 13u-17u; za 10u-12u",
    "Mo,We,Fr 09:30-12:30": "ma, wo, vr 9u30-12u30",
    "Tu,Th 14:00-17:00": "di, do 14u-17u",
    "Mo-Sa 08:00-18:00": "ma-za 8u-18u",
    "Mo-Fr 07:00-18:30": "ma-vr 7u-18u30",
    "24/7": "24/7",
}
FEES = [
    "gratis", "gratis", "gratis", "volgens inkomen", "2 euro per keer", "lidgeld 15 euro per jaar",
    "sociaal tarief mogelijk", "derdebetalersregeling", "bijdrage per uur volgens gezinsinkomen", "vrije bijdrage",
]
WAITS = ["", "", "geen", "1 week", "2 weken", "3 weken", "6 weken", "2 maanden", "variabel"]
TERMS = [
    "", "", "", "Wonen in de gemeente of een deelgemeente", "Na een kennismakingsgesprek", "Medisch voorschrift",
    "Niemand wordt geweigerd omdat hij niet kan betalen", "Inschrijven vóór het einde van de maand",
]
PROCESSES = [
    "Na een telefoontje komt iemand langs voor een eerste gesprek. Daarna beslissen we samen wat volgt.",
    "Wie belt of mailt, krijgt binnen {aantal} werkdagen antwoord. Een afspraak kan ook aan huis.",
    "Loop gerust binnen op {dag}; voor een langer gesprek maken we een afspraak.",
    "Aanmelden kan zelf of via een hulpverlener. We bekijken samen of dit de juiste plek is.",
    "U krijgt een vaste contactpersoon, die om de {aantal} weken met u bekijkt hoe het loopt.",
    "Een eerste afspraak maakt u telefonisch. Breng uw identiteitskaart en recente brieven mee.",
    "",
]
LANGUAGES = [["nl"], ["nl"], ["nl"], ["nl", "fr"], ["nl", "fr", "en"], ["nl", "en"], ["nl", "fr", "ar"], ["nl", "tr"]]
DESKS = ["onthaal", "secretariat", "planning", "aanmeldpunt", "sociale dienst", "cliëntendienst", "vrijwilligerspunt"]
TITLES = ["coördinator", "maatschappelijk werker", "verantwoordelijke", "teamleider", "directeur", "zorgcoach"]

# What any offering may say beside its subject.
GENERAL = [
    "U vindt ons {plek}; de ingang is drempelvrij.",
    "We werken met {aantal} medewerkers en een groep vrijwilligers uit {plaats}.",
    "Op {dag} staat de koffie klaar en kan iedereen binnenlopen zonder afspraak.",
    "Wie moeilijk te been is, wordt op {dag} thuis bezocht.",
    "{naam} bestaat al meer dan {aantal} jaar en groeide uit een initiatief van buren.",
    "We overleggen met huisartsen en thuiszorgdiensten in {plaats}, altijd met uw toestemming.",
    "Spreekt u weinig Nederlands, dan zoeken we samen naar een tolk.",
    "Elk gesprek blijft tussen u en onze medewerker, die beroepsgeheim heeft.",
    "Kinderen zijn welkom: er is een speelhoek {plek}.",
    "In de zomer gaan we {aantal} dagen dicht; dringende vragen blijven dan wel beantwoord.",
    "Een keer per maand, op een {dag}, is er een infomoment voor wie nog twijfelt.",
    "We geven geen advies per sms, maar bellen altijd terug.",
    "Honden mogen mee aan de leiband, behalve in de keuken.",
    "Het team telt {aantal} vaste krachten en draait ook in de vakanties door.",
    "Parkeren kan {plek}, de bus stopt op {aantal} minuten wandelen.",
    "Voor wie slecht ziet, lezen we documenten ter plaatse voor.",
    "Wij werken samen met het lokaal bestuur en {aantal} verenigingen uit de buurt.",
    "{naam} zoekt trouwens nog mensen die op {dag} een handje willen toesteken.",
    "Een proefperiode van {aantal} weken is mogelijk, zonder verbintenis.",
    "Mantelzorgers en buren mogen altijd mee aan tafel komen zitten.",
]

# domain: what the organisation is, how the offering is called, target groups, ages, and sentences of its own.
SUBJECTS = {
    "gezinszorg": (
        "dienst voor gezinszorg", ["Gezinszorg", "Hulp in huis", "Dienst gezinshulp"],
        [["ouderen", "gezinnen"], ["gezinnen", "personen-met-een-chronische-ziekte"]], ("", ""),
        ["Lukt het door ziekte of een bevalling even niet meer alleen, dan komt een verzorgende bij u langs.",
         "Onze verzorgenden helpen bij het wassen en aankleden en koken op {dag} een maaltijd voor {aantal} dagen.",
         "Boodschappen, strijk en een bed verversen: u kiest mee hoe de uren ingevuld worden.",
         "Een vaste maatschappelijk werker stelt met u een weekschema op en stuurt het om de {aantal} weken bij.",
         "Ook jonge gezinnen in {plaats} waar een ouder uitvalt, kunnen op ons rekenen."]),
    "poetshulp": (
        "dienst voor aanvullende thuiszorg", ["Poetshulp", "Poetsdienst", "Schoonmaak aan huis"],
        [["ouderen", "personen-met-een-handicap"], ["ouderen"]], ("", ""),
        ["Om de veertien dagen stofzuigen, dweilen en de ramen lappen: onze poetshulpen doen het met zorg.",
         "Voor een grote schoonmaak komen we met {aantal} handen extra.",
         "Wie zelf niet meer op een trapladder kan, krijgt in {plaats} een vaste poetshulp over de vloer.",
         "Materiaal voorziet de klant zelf; we geven vooraf een lijstje mee.",
         "Bij ziekte van uw poetshulp zoeken we binnen {aantal} dagen een vervanger."]),
    "thuisverpleging": (
        "thuisverpleging", ["Thuisverpleging", "Verpleging aan huis", "Wondzorg aan huis"],
        [["iedereen"], ["personen-met-een-chronische-ziekte", "ouderen"]], ("", ""),
        ["Onze {aantal} verpleegkundigen geven inspuitingen, verzorgen wonden en helpen bij het dagelijks toilet.",
         "Ook 's avonds en in het weekend rijden we onze rondes in {plaats}.",
         "Een verpleegkundige met ervaring in diabetes leert u zelf insuline inspuiten.",
         "Bel met het voorschrift van uw arts bij de hand; we spreken een tijdsblok af.",
         "Stomazorg en sondevoeding doen we samen met de referentieverpleegkundige."]),
    "huisarts": (
        "huisartsenpraktijk", ["Huisartsenpraktijk", "Groepspraktijk", "Wijkgezondheidscentrum"],
        [["iedereen"]], ("", ""),
        ["In deze praktijk werken {aantal} huisartsen in duobanen, met een verpleegkundige aan de balie.",
         "Raadplegingen zijn op afspraak; op {dag} is er een vrij spreekuur.",
         "Nieuwe patiënten uit {plaats} zijn welkom zolang er plaats is.",
         "Bloedafname gebeurt elke ochtend tot tien uur, de uitslag belt u na twee dagen zelf op.",
         "Een praktijkassistent helpt wie zijn medicatie niet meer uit elkaar kan houden."]),
    "kinesitherapie": (
        "kinesitherapiepraktijk", ["Kinepraktijk", "Kinesitherapie", "Beweegcentrum"],
        [["iedereen"], ["ouderen", "personen-met-een-chronische-ziekte"]], ("", ""),
        ["Na een val of een operatie werken we stap voor stap aan kracht en evenwicht.",
         "Er is een oefenzaal met {aantal} toestellen, een behandeling duurt een halfuur.",
         "Op {dag} geven we groepslessen valpreventie voor wie onzeker stapt.",
         "Aan huis behandelen doen we in heel {plaats}, op voorschrift.",
         "Ademhalingskine voor baby's en rookstopbegeleiding horen er ook bij."]),
    "psycholoog": (
        "psychologenpraktijk", ["Psychologenpraktijk", "Eerstelijnspsycholoog", "Praatpunt"],
        [["volwassenen"], ["personen-met-psychische-problemen"], ["volwassenen", "nabestaanden"]], ("", ""),
        ["Een gesprek bij een eerstelijnspsycholoog helpt voor klachten zich vastzetten.",
         "Piekeren, slecht slapen of een verlies dat blijft wegen: u hoeft het niet alleen te dragen.",
         "Na {aantal} gesprekken bekijken we samen of verdere hulp nodig is.",
         "Groepssessies rond stress lopen in {plaats} telkens op {dag}.",
         "De eerste afspraak volgt gewoonlijk binnen {aantal} weken."]),
    "woonzorg": (
        "woonzorgcentrum", ["Woonzorgcentrum", "Assistentiewoningen", "Serviceflats"],
        [["ouderen"], ["ouderen", "personen-met-dementie"]], ("65", ""),
        ["Bewoners leven in leefgroepen van {aantal}, met een eigen keuken en zithoek.",
         "Wie wil, helpt mee in de moestuin of schuift aan bij het koor op {dag}.",
         "Een beschermde afdeling vangt bewoners op die de weg kwijtraken.",
         "De wachtlijst geeft voorrang aan inwoners van {plaats}.",
         "Familie mag komen wanneer ze wil en kan mee-eten na een seintje de dag voordien."]),
    "dagverzorging": (
        "dagverzorgingscentrum", ["Dagverzorging", "Dagcentrum", "Dagopvang"],
        [["ouderen"], ["ouderen", "mantelzorgers"]], ("60", ""),
        ["Overdag onder de mensen en 's avonds in het eigen bed slapen: dat kan hier.",
         "Een busje haalt bezoekers thuis op, tot {aantal} kilometer ver.",
         "Op het programma staan turnen, kaarten, koken en een wandeling langs {plek}.",
         "Zo krijgt wie thuis zorgt, op {dag} de handen vrij.",
         "Een verpleegkundige volgt medicatie en gewicht op."]),
    "dementie": (
        "expertisecentrum", ["Praatcafé dementie", "Familiegroep dementie", "Dementiecoach"],
        [["personen-met-dementie", "mantelzorgers"], ["mantelzorgers"]], ("", ""),
        ["Een dementiecoach denkt mee over wat thuis nog lukt en wat niet meer.",
         "Op {dag} komen {aantal} families samen om ervaringen te delen.",
         "We leggen uit wat vergeten is en wat dementie is, zonder moeilijke woorden.",
         "Partners oefenen hoe ze rustig blijven als dezelfde vraag voor de tiende keer komt.",
         "In {plaats} organiseren we wandelingen voor mensen met jongdementie."]),
    "mantelzorgondersteuning": (
        "mantelzorgvereniging", ["Mantelzorgpunt", "Mantelzorgcafé", "Steunpunt mantelzorg"],
        [["mantelzorgers"]], ("", ""),
        ["Wie voor een ander zorgt, vindt hier een luisterend oor en praktische raad.",
         "We zoeken mee naar premies, verlof en iemand die een nacht overneemt.",
         "Het café op {dag} is er voor wie {aantal} uur wil bijpraten met lotgenoten.",
         "Jonge mantelzorgers krijgen een eigen activiteit in {plaats}.",
         "Een folder bundelt de {aantal} tegemoetkomingen die het vaakst vergeten worden."]),
    "handicap-begeleiding": (
        "voorziening voor personen met een handicap",
        ["Mobiele begeleiding", "Begeleiding aan huis", "Thuisbegeleiding"],
        [["personen-met-een-handicap"], ["personen-met-een-handicap", "gezinnen"]], ("", ""),
        ["Een begeleider komt {aantal} uur per maand aan huis en helpt bij wat u zelf kiest.",
         "Administratie, koken of leren sporen naar {plaats}: het kan allemaal een doel zijn.",
         "Na een beroerte of hersenletsel zoeken we samen een nieuw ritme.",
         "Ouders van een kind met autisme krijgen concrete tips voor thuis en op school.",
         "Het is rechtstreeks toegankelijke hulp: een budget is niet nodig."]),
    "handicap-wonen": (
        "voorziening voor personen met een handicap", ["Woonhuis", "Begeleid wonen", "Studio's met zorg"],
        [["personen-met-een-handicap"]], ("18", ""),
        ["In {aantal} gewone rijhuizen wonen telkens enkele volwassenen met een beperking samen.",
         "Bewoners doen hun inkopen zelf, kiezen hun behang en hebben een sleutel.",
         "Begeleiding is er van enkele uren per week tot dag en nacht.",
         "Wie wil proeven van alleen wonen, logeert {aantal} weken in een oefenstudio in {plaats}.",
         "Ook wie ouder wordt, kan hier blijven wonen."]),
    "kinderopvang": (
        "kinderopvang", ["Kinderdagverblijf", "Buitenschoolse opvang", "Peutertuin"],
        [["kinderen", "gezinnen"], ["kinderen"]], ("0", "12"),
        ["Drie leefgroepen met elk {aantal} kinderen, een tuin met zandbak en een rustige slaapkamer.",
         "De keuken kookt zelf, met groenten van een boer uit {plaats}.",
         "Op {dag} gaan we met de bakfiets naar het bos.",
         "Ouders betalen volgens inkomen; occasionele opvang kan als er plaats is.",
         "Na school halen we de kleuters te voet op {plek}."]),
    "opvoedingsondersteuning": (
        "Huis van het Kind", ["Opvoedingspunt", "Spreekuur opvoeding", "Oudercafé"],
        [["gezinnen"], ["gezinnen", "eenoudergezinnen"]], ("", ""),
        ["Slaapt uw kind niet door, of loopt elke ochtend uit op ruzie? Kom het vertellen.",
         "De opvoedingsconsulent luistert en zoekt met u een aanpak die bij uw gezin past.",
         "Workshops over zakgeld, schermen en pubers lopen op {dag} in {plaats}.",
         "Alleenstaande ouders vinden elkaar in een groep van {aantal}.",
         "Een gesprek duurt een uur en blijft vertrouwelijk."]),
    "jeugdhulp": (
        "organisatie bijzondere jeugdzorg", ["Contextbegeleiding", "Jeugdhulp aan huis", "Crisisteam jeugd"],
        [["jongeren", "gezinnen"], ["jongeren"]], ("12", "25"),
        ["Loopt het thuis vast, dan komt een begeleider {aantal} weken lang intensief langs.",
         "We werken met de jongere, de ouders en wie verder belangrijk is.",
         "Een plek om even op adem te komen ligt {plek}.",
         "School en jeugdbeweging in {plaats} denken mee als het gezin dat wil.",
         "Aanmelden kan rechtstreeks; een verslag is niet nodig."]),
    "jeugdwerk": (
        "jeugdwerking", ["Jeugdhuis", "Speelplein", "Jongerenwerking"],
        [["jongeren"], ["jongeren", "kinderen"]], ("", ""),
        ["Sporten, muziek maken of gewoon hangen: op {dag} is de deur open vanaf vier uur.",
         "Er is een opnamestudio, een keuken en een zaal voor {aantal} fuiven per jaar.",
         "Jongeren uit {plaats} beslissen mee over wat er op het programma komt.",
         "Wie botst met school of thuis, kan bij een jeugdwerker terecht.",
         "In de zomer trekken we {aantal} dagen op kamp."]),
    "schuldbemiddeling": (
        "dienst schuldbemiddeling", ["Schuldbemiddeling", "Dienst schuldhulp", "Schulden de baas"],
        [["personen-in-armoede", "gezinnen"], ["volwassenen"]], ("18", ""),
        ["We zetten alle brieven op een rij en schrijven de schuldeisers aan.",
         "Een afbetalingsplan houdt rekening met huur, school en eten.",
         "Raakt u er niet uit, dan begeleiden we de aanvraag van een collectieve schuldenregeling.",
         "Om de {aantal} weken bekijken we het budget opnieuw.",
         "Inwoners van {plaats} krijgen voorrang op het spreekuur van {dag}."]),
    "voedselhulp": (
        "voedselbank", ["Voedselbedeling", "Sociale kruidenier", "Noodpakketten"],
        [["personen-in-armoede", "gezinnen"], ["personen-in-armoede"]], ("", ""),
        ["Elke {dag} staan er manden klaar met brood, groenten, rijst en olie.",
         "In de kruidenier betaalt u een kleine prijs en kiest u zelf uit de rekken.",
         "Een doorverwijzing van het OCMW is handig, maar de eerste {aantal} keer hoeft het niet.",
         "Voor wie een baby heeft, liggen luiers en melk apart.",
         "Overschotten van winkels in {plaats} worden dezelfde dag verdeeld."]),
    "huurbegeleiding": (
        "sociale huurdersdienst", ["Woonbegeleiding", "Huurdershulp", "Woonloket"],
        [["huurders"], ["huurders", "personen-in-armoede"]], ("", ""),
        ["Dreigt u uw woning te verliezen, dan bemiddelen we met de verhuurder.",
         "We lopen het huurcontract na en rekenen uit of de waarborg klopt.",
         "Samen zoeken op {dag}: er staan {aantal} computers met alle zoekertjes uit {plaats}.",
         "Vocht, schimmel of een kapotte ketel melden we met u aan de bevoegde dienst.",
         "Een woonbegeleider gaat zo nodig mee naar de vrederechter."]),
    "arbeidsbegeleiding": (
        "dienst voor arbeidsbegeleiding", ["Jobcoaching", "Werkpunt", "Traject naar werk"],
        [["werkzoekenden"], ["werkzoekenden", "nieuwkomers"]], ("18", "65"),
        ["Een jobcoach zoekt met u naar werk dat past bij wat u kunt en aankunt.",
         "We oefenen sollicitatiegesprekken en schrijven samen een brief.",
         "Na een burn-out bouwen we in {aantal} weken rustig op.",
         "Bedrijven uit {plaats} komen op {dag} hun vacatures voorstellen.",
         "Ook op de werkvloer blijven we nog {aantal} maanden bereikbaar."]),
    "nederlands-leren": (
        "taalpunt", ["Praattafel", "Nederlandse les", "Taalcafé"],
        [["nieuwkomers"], ["nieuwkomers", "vluchtelingen"]], ("", ""),
        ["Aan de praattafel oefent u Nederlands met vrijwilligers, zonder boek of examen.",
         "Groepen van {aantal} mensen, ingedeeld volgens wat u al kunt.",
         "Op {dag} is er opvang voor kinderen tijdens de les.",
         "We oefenen wat u morgen nodig hebt: de dokter bellen, een pakje ophalen, een klacht uitleggen.",
         "Wandelend door {plaats} leert u de namen van winkels en diensten."]),
    "sociaal-onthaal": (
        "OCMW", ["Sociale dienst", "Sociaal onthaal", "Breed onthaal"],
        [["iedereen"]], ("", ""),
        ["Met elke vraag over wonen, geld, zorg of papieren kunt u hier beginnen.",
         "Een maatschappelijk werker bekijkt op welke rechten u nog geen aanspraak maakt.",
         "Leefloon, steun voor verwarming of een installatiepremie vraagt u hier aan.",
         "Er zijn {aantal} spreekkamers en een onthaalbalie met een computer.",
         "Inwoners van {plaats} krijgen op {dag} ook een avondspreekuur."]),
    "ontmoeting": (
        "lokaal dienstencentrum", ["Dienstencentrum", "Ontmoetingshuis", "Inloophuis"],
        [["iedereen"], ["ouderen", "iedereen"]], ("", ""),
        ["Een warme maaltijd, een kaartje leggen of de krant lezen: iedereen mag aanschuiven.",
         "Op {dag} is er samenzang, een keer om de {aantal} weken een film.",
         "Vrijwilligers herstellen in het repaircafé wat u meebrengt.",
         "Wie nieuw is in {plaats}, wordt door een buur wegwijs gemaakt.",
         "De zaal {plek} is ook te huur voor feesten."]),
    "aangepast-vervoer": (
        "mindermobielencentrale", ["Mindermobielencentrale", "Rolstoelvervoer", "Vervoer met vrijwilligers"],
        [["ouderen", "personen-met-een-handicap"], ["personen-met-een-handicap"]], ("", ""),
        ["Vrijwilligers brengen u met hun eigen wagen naar de dokter, de kapper of een feest.",
         "Bel {aantal} dagen vooraf, zodat we een chauffeur kunnen zoeken.",
         "Het busje met lift neemt {aantal} rolstoelen mee.",
         "Ritten vertrekken in {plaats} en gaan tot dertig kilometer ver.",
         "U betaalt een lidbijdrage en een vergoeding per kilometer."]),
}

# The zone of a telephone number by the first two digits of the postal code; what is not here has a mobile number.
ZONES = {
    **dict.fromkeys(["10", "11", "12", "15", "16", "17", "18", "19"], "02"),
    **dict.fromkeys(["20", "21", "25", "26", "27", "29", "91"], "03"), "28": "015",
    **dict.fromkeys(["22", "23", "24"], "014"), **dict.fromkeys(["30", "31", "32", "33"], "016"),
    **dict.fromkeys(["34", "35", "38", "39"], "011"), "36": "089", "37": "012",
    **dict.fromkeys(["80", "81", "82", "83"], "050"), "84": "059", "85": "056", "86": "058", "87": "051", "88": "051",
    "89": "057", **dict.fromkeys(["90", "98", "99"], "09"), "92": "052", "93": "053", "94": "054", "95": "054",
    "96": "055", "97": "055",
}
