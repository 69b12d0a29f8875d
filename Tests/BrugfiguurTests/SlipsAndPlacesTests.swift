import Testing

@testable import Brugfiguur

/// What the size of a kaart, and the names of its places, tell about two names.
@Suite struct SlipsAndPlacesTests {
    private let model = DuplicateCandidate(
        key: 1, source: "A", sourceID: "1", name: "Huiswerkbegeleiding De Kelder", organization: "De Kelder vzw",
        enterpriseNumber: "0212.237.186", street: "Kerkstraat 12", postcode: "9520", municipality: "nis:41063",
        phones: ["016 00 21 10"], emails: ["info@kelder.example"], urls: ["https://kelder.example"],
        domains: ["huiswerkbegeleiding"], targetGroups: ["kinderen"], openingHours: "Mo-Fr 09:00-12:00; Sa 10:00-12:00")

    private func areOne(
        in sources: (String, String) = ("A", "A"), _ first: (inout DuplicateCandidate) -> Void = { _ in },
        _ second: (inout DuplicateCandidate) -> Void
    ) -> Bool {
        var (one, other) = (model, model)
        first(&one)
        second(&other)
        (one.source, other.source) = sources
        (other.key, other.sourceID) = (2, "2")
        let names = ["nis:41063": ["Sint-Lievens-Houtem"], "nis:44021": ["Gent", "Gand"]]
        return !DuplicateSearch(placeNames: names).pairs(among: [one, other]).isEmpty
    }

    /// Offerings of as many organisations, of each of which something may be changed.
    private func kaart(_ count: Int, _ change: (Int, inout DuplicateCandidate) -> Void) -> [DuplicateCandidate] {
        (0..<count).map { index in
            var candidate = model
            (candidate.key, candidate.sourceID) = (Int64(index), "\(index)")
            candidate.name = "Jongerenwerking huis\(index)"
            candidate.organization = "huis\(index)"
            candidate.enterpriseNumber = "0212.\(100_000 + index)"
            candidate.street = "Laan \(index)"
            candidate.phones = ["016 \(100_000 + index)"]
            candidate.emails = ["info@huis\(index).example"]
            candidate.urls = ["https://huis\(index).example"]
            change(index, &candidate)
            return candidate
        }
    }

    @Test func aSlipThatManyMakeIsOne() {
        var candidates = kaart(300) { _, _ in }
        let copies = candidates.prefix(6).map { original in
            var copy = original
            copy.key += 1_000
            copy.sourceID += "b"
            copy.name = original.name.replacing("Jongerenwerking", with: "Jongernewerking")
            return copy
        }
        candidates += copies
        #expect(
            DuplicateSearch().pairs(among: candidates).map { [$0.first, $0.second] }
                == (0..<6).map { [$0, $0 + 1_000] })
    }

    @Test func twoWordsThatAreBothInUseAreTwo() {
        let candidates = kaart(300) { index, candidate in
            candidate.name = index % 2 == 0 ? "Loonbegeleiding De Kelder" : "Woonbegeleiding De Kelder"
            candidate.organization = "De Kelder \(index / 2)"
            candidate.phones = ["016 \(100_000 + index / 2)"]
            candidate.emails = ["info@huis\(index / 2).example"]
            (candidate.street, candidate.urls, candidate.enterpriseNumber) = ("Laan \(index / 2)", [], nil)
        }
        #expect(DuplicateSearch().pairs(among: candidates).isEmpty)
    }

    @Test(arguments: [("A", "A"), ("A", "B")])
    func aSlipInBothNamesIsOfAnotherEnterprise(sources: (String, String)) {
        func isCalled(_ name: String, _ number: String) -> (inout DuplicateCandidate) -> Void {
            {
                ($0.name, $0.organization) = ("Huisartsenpraktijk Olivier \(name)", "Praktijk Olivier \(name)")
                ($0.enterpriseNumber, $0.emails, $0.urls) = (number, ["info@\(name).example"], [])
            }
        }
        #expect(!areOne(in: sources, isCalled("Peeters", "0212.237.186"), isCalled("Peters", "0403.170.701")))
    }

    @Test(arguments: [("A", "A"), ("A", "B")])
    func theMunicipalityInANameIsNoNews(sources: (String, String)) {
        #expect(areOne(in: sources) { $0.name += " (Sint-Lievens-Houtem)" })
        #expect(areOne(in: sources) { $0.name = "Sint-Lievens-Houtem: \($0.name)" })
    }

    @Test func anotherMunicipalityInANameIsNews() {
        #expect(!areOne { $0.name += " Gent" })
        #expect(!areOne({ $0.name += " Gent" }, { $0.name += " Sint-Lievens-Houtem" }))
    }

    @Test func withinOneSourceAnAddressMayBeOld() {
        #expect(areOne { ($0.name, $0.street) = ("\($0.name) Sint-Lievens-Houtem", "Dorpsplein 3") })
        #expect(areOne { ($0.name, $0.street) = ("Huiswerkbegeleidng De Kelder", "Dorpsplein 3") })
        #expect(
            areOne {
                ($0.name, $0.street) = ("Huiswerkbegeleidng De Kelder", "Dorpsplein 3")
                $0.openingHours = "Sa 10:00-12:00;Mo-Fr 09:00 - 12:00"
            })
    }

    @Test func withinOneSourceThereAreSecondPlaces() {
        // An exact copy, at other hours, or at hours that nobody knows.
        #expect(!areOne { $0.street = "Dorpsplein 3" })
        for hours in ["Mo-Fr 13:00-17:00", nil] {
            #expect(
                !areOne {
                    ($0.name, $0.street) = ("Huiswerkbegeleidng De Kelder", "Dorpsplein 3")
                    $0.openingHours = hours
                })
        }
        #expect(!areOne { ($0.name, $0.street, $0.phones) = ("\($0.name) (Gent)", "Dorpsplein 3", ["016 00 99 99"]) })
    }

    @Test func manyNamesOfPlacesCostLittle() {
        let names = Dictionary(
            uniqueKeysWithValues: (0..<2_000).map { ("nis:\($0)", ["Plaats\($0)", "Lieu-\($0)", ""]) })
        #expect(DuplicateSearch(placeNames: names).pairs(among: kaart(300) { _, _ in }).isEmpty)
        #expect(DuplicateSearch(placeNames: ["": ["", "\u{0}"], "nis:41063": []]).pairs(among: [model]).isEmpty)
    }
}
