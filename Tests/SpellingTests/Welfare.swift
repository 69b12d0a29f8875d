import Spelling

/// Words of the field, and how people get them wrong.
enum Welfare {
    static let index = SpellingIndex(words.map { (word: $0, count: 10) })

    static let words = """
        aangifte aanmoediging aanvraag aanvraagformulier adoptie adres advies advocaat afhankelijkheid alcohol alimentatie
        allochtoon ambulant angst apotheek arbeid arbeidsongeschiktheid arbeidszorg armoede arts asiel asielzoeker autisme
        baby beddenopvang begeleid begeleiding begeleidingsdienst begrafenis behandeling bejaarden bejaardenzorg
        belastingen bemiddeling beperking bescherming beschut bewindvoerder bewindvoering bezoek bezoekruimte borstvoeding
        brandwonden budget budgetbeheer budgetbegeleiding buitenschools bureau burgerlijk buurtwerk centrum chronisch
        collectief consultatie consultatiebureau crisis crisisopvang dagcentrum dagopvang dagverzorging dakloos dakloze
        dementie depressie dienst dienstencheque dienstencentrum diabetes dietist discriminatie drugs dyslexie echtscheiding
        eenzaamheid eenoudergezin eetstoornis eigendom energie epilepsie ergotherapie erfenis familie familiehulp financieel
        financiele fysiek geboorte gehandicapt gehandicapten geestelijke geld gemeente gevangenis gewelddadig geweld gezin
        gezinszorg gezondheid gezondheidscentrum gokken gokverslaving gynaecoloog handicap herstel hersenletsel
        hospitalisatie huid huisarts huisvesting huisvuil hulp hulpverlening hulpverlener huur huurachterstand huurdersbond
        huurpremie huurwaarborg incontinentie inburgering individueel inkomen inkomensgarantie integratie intrafamiliaal
        jeugd jeugdhulp jeugdrechtbank jongeren juridisch juridische kinderbijslag kinderopvang kinesist kinesitherapie
        kinesitherapeut kleding kleuter klein kraamzorg kwetsbaar laaggeletterd leefloon leerstoornis lening levenseinde
        logopedie logopedist maaltijd maaltijden maatschappelijk maatschappelijke mantelzorg mantelzorger medisch medicatie
        migratie minderjarig minderjarige misbruik mishandeling mobiliteit moeder moeilijkheden mutualiteit nachtopvang
        noodopvang onderwijs ondersteuning ongeval ongewenst onthaal ontslag ontwenning opleiding opname opvang
        opvoeding opvoedingsondersteuning ouder ouderen ouderenzorg ouderenmis palliatief palliatieve partnergeweld pensioen
        personeel pesten pleeggezin pleegzorg poetshulp preventie procedure psychiater psychiatrie psychiatrisch psychisch
        psychische psycholoog psychologisch psychose psychosociaal raad racisme rechten rechtsbijstand relatie relatietherapie
        renovatie revalidatie rijbewijs rolstoel rouw rouwbegeleiding samenwonen scheiding schizofrenie school schuld schulden
        schuldbemiddeling schuldhulp seksueel seksuele seksualiteit seniorenconsulent slachtoffer slachtofferhulp slaap
        sociaal sociale solidair speelgoed spreekuur steun stress studie suicide taal tandarts tegemoetkoming terminaal thuis
        thuisbegeleiding thuisverpleging thuisverpleegster thuiszorg tolk transport uitkering vaccinatie verblijf
        verblijfsvergunning vereniging vergoeding verhuizen verkrachting vermissing verpleegkundige verslaafd verslaafden
        verslaving verslavingszorg verstandelijk vertrouwen vervoer verzekering verzorgende verzorging visueel vluchteling
        vluchthuis voedsel voedselbank voedselhulp voogd voogdij vrijwilliger vrijwilligerswerk vrouw wachtdienst wachtlijst
        warme weduwe weerbaarheid welzijn werkloos werkloosheid werkzoekende wijkgezondheidscentrum woning woningnood wonen
        woonkwaliteit woonzorgcentrum zelfdoding zelfhulpgroep zelfmoord zelfmoordpreventie zelfstandig ziek ziekenfonds
        ziekenhuis ziekte ziekteverzekering zindelijk zorg zorgverzekering zorgbudget zwanger zwangerschap
        """.split { $0.isWhitespace }.map(String.init)

    /// As typed, and what was meant.
    static let misspellings: [(typed: String, meant: String)] = [
        // what one hears
        ("begelijding", "begeleiding"), ("klijn", "klein"), ("oplijding", "opleiding"), ("scheijding", "scheiding"),
        ("gehandikapten", "gehandicapten"), ("handikap", "handicap"), ("alkohol", "alcohol"), ("dimentie", "dementie"),
        ("mantelsorg", "mantelzorg"), ("zelvmoord", "zelfmoord"), ("fersorging", "verzorging"),
        ("vinancieel", "financieel"),
        ("fluchteling", "vluchteling"), ("phychiater", "psychiater"), ("psichiater", "psychiater"),
        ("psygiater", "psychiater"), ("psigoloog", "psycholoog"), ("sycholoog", "psycholoog"),
        ("psycholoogh", "psycholoog"),
        ("consultatieburo", "consultatiebureau"), ("buro", "bureau"), ("sentrum", "centrum"),
        ("dagsentrum", "dagcentrum"),
        ("gewelt", "geweld"), ("gelt", "geld"), ("huit", "huid"), ("jeugt", "jeugd"), ("begeleidt", "begeleid"),
        ("schult", "schuld"), ("voogt", "voogd"), ("voogdei", "voogdij"), ("welzein", "welzijn"),
        ("verbleif", "verblijf"),
        ("maaltijt", "maaltijd"), ("rauwbegeleiding", "rouwbegeleiding"), ("raouw", "rouw"), ("vrauw", "vrouw"),
        ("kinesitherapi", "kinesitherapie"), ("kinesieterapie", "kinesitherapie"),
        ("kinisitherapie", "kinesitherapie"), ("fisiek", "fysiek"), ("apoteek", "apotheek"), ("logopedi", "logopedie"),
        ("dieetist", "dietist"), ("seksjueel", "seksueel"), ("sexueel", "seksueel"), ("sexualiteit", "seksualiteit"),
        ("sosiaal", "sociaal"), ("soziale", "sociale"), ("vaksinatie", "vaccinatie"), ("medies", "medisch"),
        ("psychies", "psychisch"), ("juridies", "juridisch"), ("gynecoloog", "gynaecoloog"),
        ("ginekoloog", "gynaecoloog"),
        ("kwetsbaer", "kwetsbaar"), ("revalidasie", "revalidatie"), ("relasie", "relatie"),
        ("integrasie", "integratie"),
        ("dislexie", "dyslexie"), ("dyslecsie", "dyslexie"), ("skool", "school"), ("weduuwe", "weduwe"),
        ("epilepsi", "epilepsie"), ("schizofreny", "schizofrenie"), ("energi", "energie"),
        ("bejaardezorg", "bejaardenzorg"),
        // doubled and single letters
        ("budgetbegeleidding", "budgetbegeleiding"), ("adress", "adres"), ("palliatif", "palliatief"),
        ("paliatief", "palliatief"), ("intergratie", "integratie"), ("verslaaving", "verslaving"),
        ("woningnoot", "woningnood"),
        ("pleegezin", "pleeggezin"), ("opvoedinsondersteuning", "opvoedingsondersteuning"), ("colectief", "collectief"),
        ("maatschapelijk", "maatschappelijk"), ("uitkeering", "uitkering"), ("samewonen", "samenwonen"),
        // slips of the hand
        ("hulpverlenign", "hulpverlening"), ("schuldbemidelling", "schuldbemiddeling"), ("thuiszorgg", "thuiszorg"),
        ("huisvestign", "huisvesting"), ("ziekehnuis", "ziekenhuis"), ("kinderovpang", "kinderopvang"),
        ("lefloon", "leefloon"),
        ("mutualitiet", "mutualiteit"), ("slachtofer", "slachtoffer"), ("eenzamheid", "eenzaamheid"),
        ("pensoen", "pensioen"),
        ("vrijwiliger", "vrijwilliger"), ("vrijwilligrswerk", "vrijwilligerswerk"),
        ("woonzorgcentum", "woonzorgcentrum"),
        ("woonzorcentrm", "woonzorgcentrum"), ("rechtsbeistand", "rechtsbijstand"),
        ("thuisverplegign", "thuisverpleging"),
        ("juegdhulp", "jeugdhulp"), ("tandart", "tandarts"), ("kraamzrog", "kraamzorg"), ("ouderenzogr", "ouderenzorg"),
        ("werkloshied", "werkloosheid"), ("nschtopvang", "nachtopvang"), ("bantelzorg", "mantelzorg"),
        ("wijkgezondheitsentrum", "wijkgezondheidscentrum"), ("zelfhulpgoep", "zelfhulpgroep"),
    ]
}
