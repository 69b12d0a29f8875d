import FoundationEssentials
import RecordReading
import Testing

@testable import Gazetteer

@Suite("Names, codes and postcodes are understood")
struct ResolvingTests {
    static let scales: [String: AreaScale] = [
        // "Regio" says how far a list of municipalities reaches, as where a delivery is read.
        "buurt": .wijk, "gemeente": .gemeente, "regio": .gemeente, "provincie": .provincie,
        "Vlaanderen": .gewest,
    ]

    @Test("Every place of the example kaart is the area that was checked by hand")
    func examplePlaces() throws {
        let gazetteer = try realGazetteer()
        let rows = try table(Place.fixtures + "/plaatsen.csv")
        #expect(rows.count == 171)
        for row in rows {
            let name = try #require(row["naam"])
            let resolution = gazetteer.resolve(name, scale: Self.scales[row["schaal"] ?? ""])
            #expect(resolution.area?.id == row["gebied"], "\(name)")
        }
    }

    @Test(
        "All 300 OCMWs have a municipality; exactly 27 codes ended in 2025, with the successor of the list of mergers")
    func ocmws() throws {
        let gazetteer = try realGazetteer()
        let rows = try table(Place.fixtures + "/ocmw-2022.csv", delimiter: ";")
        let mergers = try table(Place.areas + "/fusies.csv")
        #expect(rows.count == 300)
        var ended = 0
        for row in rows {
            let code = try #require(row["NIS-code"])
            let name = try #require(row["Gemeente"])
            guard case .found(let area, let note) = gazetteer.resolve(code) else {
                Issue.record("\(code) is not understood")
                continue
            }
            #expect(area.id == "nis:\(code)")
            #expect(PlaceKey.of(area.name) == PlaceKey.of(name))
            if let note {
                ended += 1
                let merger = try #require(mergers.first { $0["oude_nis"] == code })
                let successor = try #require(gazetteer.area(id: "nis:\(merger["nieuwe_nis"] ?? "")"))
                #expect(note == .ended(name: merger["oude_naam"] ?? "", successor: successor, date: "2025-01-01"))
            }
            #expect(gazetteer.resolve(name, scale: .gemeente).area.map { PlaceKey.of($0.name) } == PlaceKey.of(name))
            #expect(gazetteer.postcodeAgrees(row["Postcode"] ?? "", municipality: name) == true, "\(name)")
        }
        #expect(ended == 27)
    }

    @Test(
        "What people write is understood",
        arguments: [
            ("Tienen", "nis:24107"), ("tienen", "nis:24107"), ("Tirlemont", "nis:24107"), ("3300", "nis:24107"),
            ("Elsene / Ixelles", "nis:21009"), ("Brussel - Bruxelles", "nis:21004"),
            ("Sint-Gillis/Saint-Gilles", "nis:21013"),
            ("3300 Tienen", "nis:24107"), ("B-3300 Tienen", "nis:24107"), ("Tienen (3300)", "nis:24107"),
            ("24107", "nis:24107"),
            ("NIS 24107", "nis:24107"), ("nis:24107", "nis:24107"), ("stad Tienen", "nis:24107"),
            (" Tienen ", "nis:24107"),
            ("Sint-Truiden", "nis:71053"), ("sint truiden", "nis:71053"), ("St.-Truiden", "nis:71053"),
            ("St Truiden", "nis:71053"), ("Saint-Trond", "nis:71053"), ("Louvain", "nis:24062"), ("Löwen", "nis:24062"),
            ("Ghent", "nis:44021"), ("Molenbeek", "nis:21012"), ("Ixelles", "nis:21009"), ("Brussels", "nis:21004"),
            ("Gent (Rabot)", "wijk:44021:rabot"), ("Rabot (Gent)", "wijk:44021:rabot"), ("Rabot", "wijk:44021:rabot"),
            ("Gent - Rabot", "wijk:44021:rabot"), ("Rabot, Gent", "wijk:44021:rabot"), ("Gent (Ledeberg)", "dg:44021G"),
            ("Gent (Verzonnen Hoek)", "wijk:44021:verzonnen-hoek"),
            ("Verzonnen Hoek (Gent)", "wijk:44021:verzonnen-hoek"),
            ("Hasselt (Kortessem)", "dg:73040A"), ("Nieuwerkerken", "nis:71045"),
            ("Nieuwerkerken (Aalst)", "dg:41002J"),
            ("Halle (Zoersel)", "dg:11055B"), ("Beveren (Roeselare)", "dg:36015D"), ("Aalst (3800)", "dg:71053N"),
            ("Antwerpen", "nis:11002"), ("provincie Antwerpen", "nis:10000"), ("Limburg", "nis:70000"),
            ("Limbourg", "nis:63046"), ("Vlaanderen", "nis:02000"), ("Vlaams Gewest", "nis:02000"),
            ("Brussel", "nis:21004"),
            ("Brussels Hoofdstedelijk Gewest", "nis:04000"), ("regio Waasland", "regio:waasland"),
            ("Regio Gent", "regio:gent"), ("Referentieregio Gent", "regio:gent"),
            ("Gent (referentieregio)", "regio:gent"), ("ELZ Dender-Zuid", "elz:dender-zuid"), ("Borgloon", "nis:73009"),
            ("1020", "wijk:21004:laken"), ("9050", "nis:44021"), ("9040", "dg:44021E"), ("3840", "nis:73009"),
            ("Louvain-la-Neuve", "nis:25121"), ("Puurs", "dg:12041A"), ("OLV-Waver", "dg:12035B"),
            ("'s-Gravenvoeren", "dg:73109A"), ("Heist o/d Berg", "nis:12014"),
        ])
    func understood(text: String, id: String) throws {
        #expect(try realGazetteer().resolve(text).area?.id == id)
    }

    @Test(
        "The scale decides what an ambiguous name means, and excludes nothing",
        arguments: [
            ("Antwerpen", AreaScale.wijk, "nis:11002"), ("Antwerpen", .gemeente, "nis:11002"),
            ("Antwerpen", .referentieregio, "regio:antwerpen"), ("Antwerpen", .provincie, "nis:10000"),
            ("Antwerpen", .deelgemeente, "dg:11002A"), ("Brussel", .wijk, "nis:21004"),
            ("Brussel", .gewest, "nis:04000"),
            ("Limburg", .provincie, "nis:70000"), ("Limburg", .referentieregio, "regio:limburg"),
            ("Gent", .referentieregio, "regio:gent"), ("Leuven", .referentieregio, "nis:24062"),
            ("Luik", .gemeente, "nis:62063"), ("Luik", .provincie, "nis:60000"),
            ("Sint-Andries", .wijk, "wijk:11002:sint-andries"),
            ("Sint-Andries", .deelgemeente, "dg:31005H"), ("Beveren", .gemeente, "nis:46003"),
            ("Tienen", .provincie, "nis:24107"),
            ("Puurs", .gemeente, "nis:12041"), ("Tongeren-Borgloon (Tongeren)", .gemeente, "nis:73083"),
            ("Tongeren-Borgloon (Tongeren)", .wijk, "dg:73083A"),
        ])
    func scale(name: String, scale: AreaScale, id: String) throws {
        #expect(try realGazetteer().resolve(name, scale: scale).area?.id == id)
    }

    @Test(
        "A name that ended by a merger names its successor",
        arguments: [
            ("Borgloon", "Borgloon", "nis:73111", "2025-01-01"), ("73009", "Borgloon", "nis:73111", "2025-01-01"),
            ("De Pinte", "De Pinte", "nis:44086", "2025-01-01"), ("46014", "Lokeren", "nis:46029", "2025-01-01"),
            ("44001", "Aalter", "nis:44084", "2019-01-01"),
            ("Meeuwen-Gruitrode", "Meeuwen-Gruitrode", "nis:72042", "2019-01-01"),
        ])
    func ended(text: String, name: String, successor: String, date: String) throws {
        let gazetteer = try realGazetteer()
        guard case .found(_, let note) = gazetteer.resolve(text) else {
            Issue.record("not found")
            return
        }
        #expect(note == .ended(name: name, successor: try #require(gazetteer.area(id: successor)), date: date))
    }

    @Test(
        "Places with equal right to a name are all told, the likeliest first",
        arguments: [
            ("Beveren", ["nis:46003", "dg:34040B", "dg:36015D", "dg:38002G"]),
            ("Moerbeke", ["nis:44045", "dg:41018R"]),
            ("Heusden", ["dg:44013B", "dg:71070A"]),
            ("Sint-Andries", ["dg:31005H", "wijk:11002:sint-andries"]),
            ("Beveren (Verzonnen)", ["nis:46003", "dg:34040B", "dg:36015D", "dg:38002G"]),
        ])
    func ambiguous(name: String, ids: [String]) throws {
        guard case .ambiguous(let areas) = try realGazetteer().resolve(name) else {
            Issue.record("not ambiguous")
            return
        }
        #expect(areas.map(\.id) == ids)
    }

    @Test(
        "A slip of the hand or the ear is answered with the likeliest place",
        arguments: [
            ("Thienen", "nis:24107"), ("Tinen", "nis:24107"), ("Gnet", "nis:44021"), ("Kortryk", "nis:34022"),
            ("Dendermode", "nis:42006"), ("Anderlect", "nis:21001"), ("Schaerbeeck", "nis:21015"),
            ("Leuvn", "nis:24062"),
            ("Gerardsbergen", "nis:41018"),
        ])
    func suggestion(text: String, id: String) throws {
        guard case .unknown(let suggestions) = try realGazetteer().resolve(text) else {
            Issue.record("understood")
            return
        }
        #expect(suggestions.first?.id == id)
        #expect(suggestions.count <= 3)
    }

    @Test(
        "What is no place is unknown",
        arguments: [
            "", " ", "xyzzy", "99999", "0000", "()", "(", "wijk:", "🏠", "-",
            "103300", "L-1000", "F 1000", "abcd24107",
        ])
    func unknown(text: String) throws {
        guard case .unknown = try realGazetteer().resolve(text) else {
            Issue.record("understood")
            return
        }
    }

    /// A kaart of Flanders means its own places first: Limburg is the province, not Limbourg near Verviers; Saint-Nicolas
    /// is Sint-Niklaas, not the municipality near Liège.
    static let named: Set<String> = ["nis:63046", "nis:62093"]

    @Test("Every area is found by its own name and scale, or is one of equals")
    func ownName() throws {
        let gazetteer = try realGazetteer()
        for area in gazetteer.areas where area.ended == nil && !Self.named.contains(area.id) {
            switch gazetteer.resolve(area.name, scale: area.scale) {
            case .found(let found, _): #expect(found == area, "\(area.id) \(area.name)")
            case .ambiguous(let areas): #expect(areas.contains(area) && area.scale <= .deelgemeente, "\(area.id)")
            case .unknown: Issue.record("\(area.id) \(area.name)")
            }
        }
    }

    @Test("Every area is found again by its id and by its qualified name")
    func qualifiedName() throws {
        let gazetteer = try realGazetteer()
        for area in gazetteer.areas where !Self.named.contains(area.id) {
            #expect(gazetteer.area(id: area.id) == area)
            let isRenamed = area.ended != nil && gazetteer.areas(at: .gemeente).contains { $0.name == area.name }
            if isRenamed { continue }
            let name = gazetteer.qualifiedName(of: area)
            #expect(gazetteer.resolve(name, scale: area.scale).area == area, "\(area.id) \(name)")
        }
    }

    @Test("A neighbourhood that no list knows has one id, however it is spelled, and lies in its municipality")
    func newNeighbourhood() throws {
        let gazetteer = try realGazetteer()
        let area = try #require(gazetteer.resolve("Gent (Verzonnen Hoek)").area)
        #expect(area.name == "Verzonnen Hoek")
        #expect(area.scale == .wijk)
        #expect(gazetteer.resolve("gent (VERZONNEN-HOEK)").area == area)
        #expect(gazetteer.leaves(of: area) == gazetteer.leaves(of: "nis:44021"))
        let again = try #require(gazetteer.area(id: area.id))
        #expect(again.name == "Verzonnen Hoek")
        #expect(gazetteer.leaves(of: again) == gazetteer.leaves(of: area))
        #expect(gazetteer.leaves(of: "wijk:24062C:hoek") == gazetteer.leaves(of: "dg:24062C"))
        #expect(gazetteer.area(id: "wijk:44021:Rabot") == nil)
        #expect(gazetteer.area(id: "wijk:99999:rabot") == nil)
    }

    @Test("No text whatever makes it fail")
    func anyText() throws {
        let gazetteer = try realGazetteer()
        var generator = SeededGenerator(seed: 20_261_120)
        let pieces = [
            "Gent", "(", ")", " ", "-", "9000", ":", "wijk", "é", "\u{0}", "🏡", "nis", "B", "St", "\u{301}", "Beveren",
            ",",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...8, using: &generator))
                .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            if case .found(let area, _) = gazetteer.resolve(text) {
                #expect(!gazetteer.leaves(of: area).isEmpty, "\(text)")
            }
            #expect(PlaceKey.of(PlaceKey.of(text)) == PlaceKey.of(text))
        }
        #expect(gazetteer.resolve(String(repeating: "Gent ", count: 10_000)) == .unknown(suggestions: []))
    }
}
