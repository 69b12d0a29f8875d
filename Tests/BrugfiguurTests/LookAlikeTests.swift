import Testing

@testable import Brugfiguur

/// Pairs that a person would tell apart, or together, at a glance.
@Suite struct LookAlikeTests {
    private let model = DuplicateCandidate(
        key: 1, source: "A", sourceID: "1", name: "Huiswerkbegeleiding", organization: "De Leerkelder vzw",
        enterpriseNumber: "0212.237.186", street: "Kerkstraat 12", postcode: "3300", municipality: "nis:24107",
        phones: ["016 00 21 10"], emails: ["info@leerkelder.example"], urls: ["https://leerkelder.example"],
        domains: ["huiswerkbegeleiding"], targetGroups: ["kinderen"])

    private func areOne(
        in sources: (String, String) = ("A", "B"), _ first: (inout DuplicateCandidate) -> Void = { _ in },
        _ second: (inout DuplicateCandidate) -> Void
    ) -> Bool {
        var (one, other) = (model, model)
        first(&one)
        second(&other)
        (one.source, other.source) = sources
        (other.key, other.sourceID) = (2, "2")
        return !DuplicateSearch().pairs(among: [one, other]).isEmpty
    }

    @Test(
        arguments: [
            ("Huiswerkbegeleiding lager", "Huiswerkbegeleiding secundair"), ("Praatgroep mannen", "Praatgroep vrouwen"),
            ("Onderwijs lager", "Onderwijs hoger"), ("Groep 1", "Groep 2"), ("Groep II", "Groep III"),
            ("Groep A", "Groep B"), ("Thuiszorg Aalst", "Thuiszorg Ninove"), ("Opvang dag", "Opvang nacht"),
            ("Mobiel team 2A", "Mobiel team 2B"), ("Zelfhulpgroep Lelie", "Zelfhulpgroep Ademruimte"),
            ("Schuldhulpverlening Aalst", "Slachtofferhulp Aalst"), ("Dorpschauffeurs", "Doorgangswoningen"),
            ("Ouders van tieners", "Ouders van kleuters"), ("Wonen met begeleiding", "Wonen zonder begeleiding"),
        ], [("A", "A"), ("A", "B")])
    func otherOfferingsOfOneOrganisationAreTwo(names: (String, String), sources: (String, String)) {
        #expect(!areOne(in: sources, { $0.name = names.0 }, { $0.name = names.1 }))
    }

    @Test(arguments: [
        ("Thuiszorg Aalst", "Thuiszorg Aalter"), ("Huiswerkbegeleiding", "Huiswerkbegeleiding secundair"),
        ("Opvang", "Opvang voor meisjes"),
    ])
    func withinOneSourceTheSureOnesOnly(names: (String, String)) {
        #expect(!areOne(in: ("A", "A"), { $0.name = names.0 }, { $0.name = names.1 }))
    }

    @Test(arguments: [("A", "A"), ("A", "B")])
    func authoritiesOfTwoPlacesAreTwo(sources: (String, String)) {
        for authority in ["OCMW", "CAW", "O.C.M.W.", "Gemeente", "Lokaal bestuur"] {
            func belongs(to place: String) -> (inout DuplicateCandidate) -> Void {
                {
                    $0.name = "Dienst schuldbemiddeling"
                    $0.organization = "\(authority) \(place)"
                    $0.enterpriseNumber = nil
                    $0.municipality = nil
                }
            }
            #expect(!areOne(in: sources, belongs(to: "Tienen"), belongs(to: "Landen")))
            func isNamed(after place: String) -> (inout DuplicateCandidate) -> Void {
                {
                    $0.name = "\(authority) \(place), Dienst schuldbemiddeling"
                    $0.municipality = "nis:\(place)"
                    $0.postcode = nil
                }
            }
            #expect(!areOne(in: sources, isNamed(after: "Tienen"), isNamed(after: "Landen")))
        }
    }

    @Test func withinOneSourceAnotherPlaceOrAgeIsAnotherOffering() {
        #expect(!areOne(in: ("A", "A")) { $0.street = "Dorpsplein 3" })
        #expect(!areOne(in: ("A", "A")) { $0.postcode = "3400" })
        #expect(!areOne(in: ("A", "A"), { $0.minimumAge = 6 }, { $0.minimumAge = 12 }))
        #expect(!areOne(in: ("A", "A")) { $0.targetGroups = ["ouderen"] })
        #expect(!areOne(in: ("A", "A")) { $0.enterpriseNumber = "0403.170.701" })
    }

    @Test func betweenSourcesWhatIsOldMayDiffer() {
        // The municipality merged, the service moved or got another number.
        #expect(areOne { $0.municipality = "nis:73111" })
        #expect(areOne { $0.street = "Dorpsplein 3" })
        #expect(areOne { $0.street = "Kerkstraat 21" })
        #expect(areOne { $0.phones = ["016 00 21 11"] })
        #expect(!areOne { ($0.municipality, $0.postcode) = ("nis:24059", "3400") })
        #expect(!areOne { ($0.street, $0.phones) = ("Dorpsplein 3", ["016 00 99 99"]) })
    }

    @Test func anOCMWAndACAWAreTwo() {
        #expect(!areOne(in: ("A", "B"), { $0.organization = "OCMW Tienen" }, { $0.organization = "CAW Tienen" }))
        #expect(
            areOne(in: ("A", "B"), { $0.organization = "OCMW Tienen" }, { $0.organization = "Sociaal Huis Tienen" }))
    }

    @Test func betweenSourcesABetterPartnerWins() {
        var candidates: [DuplicateCandidate] = []
        for (source, key) in [("A", Int64(1)), ("B", 11)] {
            for (offset, street) in ["Kerkstraat 12", "Dorpsplein 3"].enumerated() {
                var candidate = model
                (candidate.source, candidate.key, candidate.sourceID) = (source, key + Int64(offset), "\(offset)")
                candidate.street = street
                candidates.append(candidate)
            }
        }
        #expect(DuplicateSearch().pairs(among: candidates).map { [$0.first, $0.second] } == [[1, 11], [2, 12]])
    }

    @Test(
        arguments: [
            "Huiswerkbegeleidng", "HUISWERKBEGELEIDING", "Huiswerk begeleiding", "Huiswerkbegeleiding vzw",
            "Huiswerkbegeleiding De Leerkelder", "De huiswerkbegeleiding", "Huisewrkbegeleiding", "Huiswerkbegeleid.",
        ], [("A", "A"), ("A", "B")])
    func otherSpellingsAreOne(name: String, sources: (String, String)) {
        #expect(areOne(in: sources) { $0.name = name })
    }

    @Test(arguments: [
        ("Kerkstraat 12", "Kerkstr. 12"), ("Leuvensesteenweg 3", "Leuvense stwg. 3"),
        ("Dr. Janspl. 1", "Dokter Jansplein 1"),
        ("Sint-Jansstraat 8 bus 2", "St. Jansstr 8"), ("O.L.V.-straat 7", "Onze-Lieve-Vrouwstraat 7"),
        ("Burg. Demetslaan 9", "Burgemeester Demetsln. 9"),
    ])
    func otherSpellingsOfAStreetAreNoContradiction(streets: (String, String)) {
        let pair = pair({ $0.street = streets.0 }, { $0.street = streets.1 })
        #expect(pair?.likenesses.contains(.address) == true)
        #expect(pair?.contradictions == [])
    }

    @Test func theLikenessesSayWhy() {
        let pair = pair(
            { _ in },
            {
                $0.emails = []
                $0.urls = ["https://elders.example"]
            })
        #expect(pair?.likenesses == [.name, .phone, .address, .organization, .enterpriseNumber])
    }

    @Test func contradictionsAreWhatBothSayDifferently() {
        let pair = pair(
            {
                $0.openingHours = "Mo-Fr 09:00-12:00, We 13:00-16:00"
                $0.minimumAge = 6
            },
            {
                $0.phones = ["016 00 21 11"]
                $0.emails = ["info@leerkelder.example", "hulp@leerkelder.example"]
                $0.urls = ["http://www.leerkelder.example/"]
                $0.street = "Kerkstraat 21"
                $0.openingHours = "We 13:00-16:00,  Mo-Fr 09:00-12:00"
                $0.maximumAge = 12
                $0.status = "inactive"
            })
        #expect(
            pair?.contradictions == [
                .init(field: "address_1", first: "Kerkstraat 12", second: "Kerkstraat 21"),
                .init(field: "phones", first: "016 00 21 10", second: "016 00 21 11"),
                .init(field: "status", first: "active", second: "inactive"),
            ])
    }

    @Test(arguments: [
        ("Mo-Fr 09:00-12:00,13:00-16:00", "mo-fr 09:00-12:00, 13:00-16:00", false),
        ("Mo-Fr 09:00-12:00; We off", "We off\nMo-Fr 09:00-12:00;", true),
        ("Mo-Fr 09:00-12:00,", "Mo-Fr 09:00-12:00 ,", true), (";", "", true), ("Mo", "Tu", false),
    ])
    func hoursAreTheSameWhateverTheirOrderAndSpaces(one: String, other: String, areSame: Bool) {
        #expect((ContactText.hours(one) == ContactText.hours(other)) == areSame)
    }

    @Test func withinOneSourceNothingContradicts() {
        let pair = pair(in: ("A", "A"), { _ in }, { $0.phones = ["016 00 21 11"] })
        #expect(pair != nil && pair?.contradictions == [])
    }

    private func pair(
        in sources: (String, String) = ("A", "B"), _ first: (inout DuplicateCandidate) -> Void,
        _ second: (inout DuplicateCandidate) -> Void
    ) -> DuplicatePair? {
        var (one, other) = (model, model)
        first(&one)
        second(&other)
        (one.source, other.source) = sources
        (other.key, other.sourceID) = (2, "2")
        return DuplicateSearch().pairs(among: [other, one]).first
    }
}
