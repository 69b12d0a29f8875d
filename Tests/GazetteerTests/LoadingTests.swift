import FoundationEssentials
import RecordReading
import Testing

@testable import Gazetteer

@Suite("The reference data load")
struct LoadingTests {
    @Test("Every municipality has a leaf, and every leaf one municipality")
    func municipalitiesPartitionTheLeaves() throws {
        let gazetteer = try realGazetteer()
        let municipalities = gazetteer.areas(at: .gemeente)
        #expect(municipalities.count == 565)
        #expect(municipalities.allSatisfy { !gazetteer.leaves(of: $0).isEmpty })
        #expect(municipalities.reduce(0) { $0 + gazetteer.leaves(of: $1).count } == gazetteer.leafCount)
        for leaf in 0..<gazetteer.leafCount {
            let municipality = try #require(gazetteer.area(ofLeaf: leaf).flatMap(gazetteer.municipality(of:)))
            #expect(gazetteer.leaves(of: municipality).contains(leaf))
            #expect(gazetteer.leaves(of: try #require(gazetteer.area(ofLeaf: leaf))).leaves == [leaf])
        }
    }

    @Test(
        "Provinces, regions of the country and Brussels share no leaf and leave none out",
        arguments: [AreaScale.gewest, .provincie])
    func largerAreasPartition(scale: AreaScale) throws {
        let gazetteer = try realGazetteer()
        let areas = gazetteer.areas(at: scale)
        let brussels = scale == .provincie ? gazetteer.leaves(of: "nis:04000") : AreaSet()
        let together = areas.reduce(brussels) { $0.union(gazetteer.leaves(of: $1)) }
        #expect(together == gazetteer.leaves(of: "nis:01000"))
        #expect(areas.reduce(brussels.count) { $0 + gazetteer.leaves(of: $1).count } == gazetteer.leafCount)
    }

    @Test("The 15 referentieregio's are Flanders")
    func regionsAreFlanders() throws {
        let gazetteer = try realGazetteer()
        let regions = gazetteer.areas(at: .referentieregio)
        #expect(regions.count == 15)
        let together = regions.reduce(AreaSet()) { $0.union(gazetteer.leaves(of: $1)) }
        #expect(together == gazetteer.leaves(of: "nis:02000"))
    }

    @Test("What lies in an area has no leaf outside it, and all of it together is the area")
    func childrenFillTheirParent() throws {
        let gazetteer = try realGazetteer()
        for area in gazetteer.areas where area.scale > .deelgemeente {
            let children = gazetteer.children(of: area)
            let whole = gazetteer.leaves(of: area)
            #expect(children.allSatisfy { gazetteer.leaves(of: $0).isSubset(of: whole) }, "\(area.id)")
            guard area.scale > .gemeente, area.scale != .eerstelijnszone else { continue }
            let together = children.reduce(AreaSet()) { $0.union(gazetteer.leaves(of: $1)) }
            #expect(together == whole, "\(area.id)")
        }
    }

    @Test("A municipality that ended in 2025 is its own deelgemeenten, within its successor")
    func endedMunicipalities() throws {
        let gazetteer = try realGazetteer()
        let ended = gazetteer.endedMunicipalities
        #expect(ended.count == 27)
        for area in ended {
            let ending = try #require(area.ended)
            #expect(ending.date == "2025-01-01")
            let leaves = gazetteer.leaves(of: area)
            #expect(!leaves.isEmpty)
            #expect(leaves.isSubset(of: gazetteer.leaves(of: ending.successor)))
            #expect(leaves != gazetteer.leaves(of: ending.successor))
            let code = area.id.dropFirst("nis:".count)
            for leaf in leaves.leaves {
                #expect(try #require(gazetteer.area(ofLeaf: leaf)).id.hasPrefix("dg:\(code)"))
            }
        }
    }

    @Test("Geraardsbergen lies in ELZ Dender-Zuid")
    func zone() throws {
        let gazetteer = try realGazetteer()
        #expect(gazetteer.leaves(of: "nis:41018").isSubset(of: gazetteer.leaves(of: "elz:dender-zuid")))
    }

    @Test("No ordinary word is listed that no place is called by")
    func ordinaryWordsArePlaces() throws {
        let gazetteer = try realGazetteer()
        #expect(gazetteer.ordinaryWords.keys.filter { gazetteer.names[$0].isEmpty }.sorted() == [])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let file: String
        let content: String
        let line: Int
        let field: String
        let rule: GazetteerError.Rule
        var testDescription: String { "\(file) line \(line): \(rule)" }
    }

    static let small: [String: String] = [
        "refnis2025.csv": """
        nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis
        01000,land,België,,,
        02000,gewest,Vlaams Gewest,,,01000
        10001,gemeente,Dorp,,,02000
        10002,gemeente,Stad,,,02000
        """,
        "deelgemeenten.csv": "deelgemeente_id,naam,nis_code\n10001A,Dorp,10001\n10003A,Oud,10001\n",
        "fusies.csv": "oude_nis,oude_naam,nieuwe_nis,nieuwe_naam,datum\n10003,Oud,10001,Dorp,2025-01-01\n",
        "referentieregios.csv": "referentieregio,nis_code\nHier,10001\n",
        "postcodes.csv": "postcode,plaatsnaam,nis_code,hoofdplaats\n1000,Dorp,10001,1\n",
        "wijken.csv": "naam,nis_code,deelgemeente\n",
    ]

    static let faults: [Fault] = [
        Fault(
            file: "refnis2025.csv",
            content: "nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis\n1000,land,B,,,\n",
            line: 2, field: "nis_code", rule: .digits(5)),
        Fault(
            file: "refnis2025.csv",
            content: "nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis\n01000,stad,B,,,\n",
            line: 2, field: "niveau", rule: .oneOf(["arrondissement", "gemeente", "gewest", "land", "provincie"])),
        Fault(
            file: "refnis2025.csv",
            content: "nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis\n01000,land,,,,\n",
            line: 2, field: "naam_nl", rule: .filled),
        Fault(
            file: "refnis2025.csv",
            content: "nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis\n01000,land,B,,,\n01000,land,C,,,\n",
            line: 3, field: "nis_code", rule: .unique),
        Fault(
            file: "refnis2025.csv",
            content:
                "nis_code,niveau,naam_nl,naam_fr,naam_de,bovenliggend_nis\n01000,land,B,,,\n02000,gewest,C,,,02000\n",
            line: 3, field: "bovenliggend_nis", rule: .known),
        Fault(
            file: "refnis2025.csv", content: "nis_code,niveau\n01000,land\n", line: 1, field: "naam_nl", rule: .column),
        Fault(
            file: "deelgemeenten.csv", content: "deelgemeente_id,naam,nis_code\n10001A,Dorp,10009\n", line: 2,
            field: "nis_code", rule: .known),
        Fault(
            file: "deelgemeenten.csv", content: "deelgemeente_id,naam,nis_code\n10001A,Dorp\n", line: 2, field: "",
            rule: .soundRow),
        Fault(
            file: "deelgemeenten.csv", content: "deelgemeente_id,naam,nis_code\n10001A,D,10001\n10001A,E,10001\n",
            line: 3,
            field: "deelgemeente_id", rule: .unique),
        Fault(
            file: "fusies.csv",
            content: "oude_nis,oude_naam,nieuwe_nis,nieuwe_naam,datum\n10003,Oud,10009,X,2025-01-01\n",
            line: 2, field: "nieuwe_nis", rule: .known),
        Fault(
            file: "fusies.csv",
            content: "oude_nis,oude_naam,nieuwe_nis,nieuwe_naam,datum\n10003,Oud,10001,X,2025-13-01\n",
            line: 2, field: "datum", rule: .date),
        Fault(
            file: "fusies.csv",
            content: "oude_nis,oude_naam,nieuwe_nis,nieuwe_naam,datum\n10002,Oud,10001,X,2025-01-01\n",
            line: 2, field: "oude_nis", rule: .unique),
        Fault(
            file: "referentieregios.csv", content: "referentieregio,nis_code\nHier,10001\nDaar,10001\n", line: 3,
            field: "nis_code", rule: .unique),
        Fault(
            file: "postcodes.csv", content: "postcode,plaatsnaam,nis_code,hoofdplaats\n100,Dorp,10001,1\n", line: 2,
            field: "postcode", rule: .digits(4)),
        Fault(
            file: "postcodes.csv", content: "postcode,plaatsnaam,nis_code,hoofdplaats\n1000,Dorp,10001,2\n", line: 2,
            field: "hoofdplaats", rule: .oneOf(["ja", "nee"])),
        Fault(
            file: "wijken.csv", content: "naam,nis_code,deelgemeente\nHoek,10002,10001A\n", line: 2,
            field: "deelgemeente",
            rule: .known),
        Fault(
            file: "wijken.csv", content: "naam,nis_code,deelgemeente\nHoek,10001,\nhoek,10001,10001A\n", line: 3,
            field: "naam", rule: .unique),
        Fault(
            file: "eerstelijnszones.csv", content: "eerstelijnszone,gebied,gedeeltelijk\nZ,nis:02000,\n", line: 2,
            field: "gebied", rule: .known),
        Fault(
            file: "andere-namen.csv", content: "naam,taal,gebied,tonen\nX,nl,nis:99999,\n", line: 2, field: "gebied",
            rule: .known),
        Fault(
            file: "gewone-woorden.csv", content: "woord,gebruik\ndorp,altijd\n", line: 2, field: "gebruik",
            rule: .oneOf(["soms", "vaak"])),
    ]

    @Test("A fault is told with its file, line, field and rule", arguments: faults)
    func fault(_ fault: Fault) throws {
        let folder = try TemporaryFolder(Self.small.merging([fault.file: fault.content]) { $1 })
        let error = #expect(throws: GazetteerError.self) { try Gazetteer(contentsOf: folder.path) }
        #expect(error?.file == fault.file)
        #expect(error?.line == fault.line)
        #expect(error?.field == fault.field)
        #expect(error?.rule == fault.rule)
    }

    @Test("A missing official file is told by its name", arguments: small.keys.filter { $0 != "wijken.csv" }.sorted())
    func missingFile(name: String) throws {
        let folder = try TemporaryFolder(Self.small.filter { $0.key != name })
        let error = #expect(throws: GazetteerError.self) { try Gazetteer(contentsOf: folder.path) }
        #expect(error?.file == name)
        guard case .readable(.unreadable) = error?.rule else {
            Issue.record("another rule: \(String(describing: error?.rule))")
            return
        }
    }

    @Test("The files of a maintainer may be absent or hold a header only")
    func optionalFiles() throws {
        let folder = try TemporaryFolder(Self.small)
        let gazetteer = try Gazetteer(contentsOf: folder.path)
        #expect(gazetteer.leafCount == 3)
        #expect(gazetteer.resolve("Oud").area?.id == "nis:10003")
        #expect(gazetteer.areas(at: .wijk).isEmpty)
    }
}

/// A folder with files, there as long as the value is.
final class TemporaryFolder {
    let path: String

    init(_ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.path + "/gazetteer-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, content) in files {
            try content.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
