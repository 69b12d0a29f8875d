import Testing

@testable import Gazetteer

@Suite("Sets of leaves")
struct AreaSetTests {
    @Test("They behave as sets of numbers do", arguments: 0..<50)
    func likeSets(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        func random() -> (AreaSet, Set<Int>) {
            var (bits, numbers) = (AreaSet(), Set<Int>())
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let start = Int.random(in: 0...1400, using: &generator)
                let range = start..<start + Int.random(in: 0...90, using: &generator)
                bits.insert(range)
                numbers.formUnion(range)
            }
            return (bits, numbers)
        }
        let ((left, leftNumbers), (right, rightNumbers)) = (random(), random())
        #expect(left.leaves == leftNumbers.sorted())
        #expect(left.count == leftNumbers.count)
        #expect(left.isEmpty == leftNumbers.isEmpty)
        #expect(left.union(right).leaves == leftNumbers.union(rightNumbers).sorted())
        #expect(left.intersects(right) == !leftNumbers.isDisjoint(with: rightNumbers))
        #expect(left.isSubset(of: right) == leftNumbers.isSubset(of: rightNumbers))
        #expect(left.isSubset(of: left.union(right)))
        #expect((left == right) == (leftNumbers == rightNumbers))
        #expect((-1...1600).allSatisfy { left.contains($0) == leftNumbers.contains($0) })
    }
}

@Suite("Where addresses lie, and how near")
struct AddressTests {
    @Test(
        "An address has a leaf",
        arguments: [
            ("3300", "Tienen", "dg:24107A"), ("3300", "Oplinter", "dg:24107G"), ("9050", "Ledeberg", "dg:44021G"),
            ("9040", "Gent", "dg:44021E"), ("9000", "Gent", "dg:44021A"), ("3840", "Tongeren-Borgloon", "dg:73009A"),
            ("3700", "Tongeren", "dg:73083A"), ("1000", "Brussel", "nis:21004"), ("1020", "Laken", "nis:21004"),
            ("", "Tienen", "dg:24107A"), ("3300", "", "dg:24107A"), ("3300", "Verzonnen", "dg:24107A"),
            ("9999", "Gent", "dg:44021A"),
            ("3300", "Gent", "dg:44021A"), ("B-3300", "Tienen", "dg:24107A"), ("9112", "Sinaai-Waas", "dg:46021D"),
            ("3945", "Ham", "dg:71069B"), ("8730", "Sint-Joris", "dg:31003C"), ("9500", "Moerbeke", "dg:41018R"),
        ])
    func leaf(postcode: String, place: String, id: String) throws {
        let gazetteer = try realGazetteer()
        let leaf = try #require(gazetteer.leaf(postcode: postcode, place: place))
        #expect(gazetteer.area(ofLeaf: leaf)?.id == id)
    }

    @Test("An address of which nothing is known has none")
    func noLeaf() throws {
        let gazetteer = try realGazetteer()
        #expect(gazetteer.leaf(postcode: "0000", place: nil) == nil)
        #expect(gazetteer.leaf(postcode: "0000", place: "Verzonnen") == nil)
        #expect(gazetteer.leaf(postcode: "", place: "Vlaanderen") == nil)
        #expect(gazetteer.leaf(postcode: "L-1000", place: nil) == nil)
    }

    @Test(
        "Postcode and municipality agree, or not, or it is not known",
        arguments: [
            ("3300", "Tienen", true), ("3300", "Oplinter", true), ("3840", "Borgloon", true),
            ("3840", "Tongeren-Borgloon", true),
            ("3300", "Gent", false), ("1080", "Molenbeek", true), ("2880", "Bornem", true), ("0000", "Tienen", nil),
            ("3300", "Verzonnen", nil), ("3300", "", nil), ("9880", "Knesselare", true), ("2870", "Sint-Amands", true),
        ] as [(String, String, Bool?)])
    func agreement(postcode: String, municipality: String, expected: Bool?) throws {
        #expect(try realGazetteer().postcodeAgrees(postcode, municipality: municipality) == expected)
    }

    @Test(
        "Nearness follows the hierarchy",
        arguments: [
            ("dg:24107G", "dg:24107G", Nearness.sameDeelgemeente), ("dg:24107G", "dg:24107A", .sameMunicipality),
            ("nis:24107", "dg:24107G", .sameMunicipality), ("nis:73009", "dg:73009B", .sameMunicipality),
            ("nis:73009", "dg:73083A", .sameMunicipality), ("nis:24107", "dg:24062A", .sameRegion),
            ("nis:24107", "dg:23016A", .sameProvince), ("nis:24107", "dg:44021A", .sameGewest),
            ("nis:24107", "nis:21004", .elsewhere),
            ("nis:21012", "nis:21012", .sameMunicipality), ("nis:21012", "nis:21001", .sameRegion),
            ("wijk:21004:laken", "nis:21004", .sameMunicipality), ("wijk:44021:rabot", "dg:44021A", .sameDeelgemeente),
            ("wijk:44021:verzonnen", "dg:44021A", .sameMunicipality), ("nis:20001", "dg:24107A", .sameProvince),
            ("regio:oost-brabant", "dg:24107A", .sameRegion), ("nis:02000", "dg:24107A", .sameGewest),
            ("nis:62063", "nis:62003", .sameProvince),
        ])
    func nearness(from: String, to: String, expected: Nearness) throws {
        let gazetteer = try realGazetteer()
        let leaf = try #require(gazetteer.leaves(of: to).leaves.first)
        #expect(gazetteer.nearness(from: try #require(gazetteer.area(id: from)), to: leaf) == expected)
    }

    @Test("A leaf that does not exist is elsewhere")
    func noSuchLeaf() throws {
        let gazetteer = try realGazetteer()
        let area = try #require(gazetteer.area(id: "nis:24107"))
        #expect(gazetteer.nearness(from: area, to: -1) == .elsewhere)
        #expect(gazetteer.nearness(from: area, to: gazetteer.leafCount) == .elsewhere)
        #expect(gazetteer.area(ofLeaf: -1) == nil)
    }
}

@Suite("What a werkingsgebied covers")
struct CoverageTests {
    @Test(
        "Whole, part or none of the area that is asked about",
        arguments: [
            ("nis:24107", ["nis:24107"], Coverage.whole), ("dg:24107G", ["nis:24107"], .whole),
            ("nis:24107", ["dg:24107G"], .part),
            ("nis:24107", ["nis:02000"], .whole), ("nis:24107", ["nis:44021"], .none),
            ("nis:73111", ["nis:73009"], .part),
            ("nis:73111", ["nis:73009", "nis:73083"], .whole), ("nis:73009", ["nis:73111"], .whole),
            ("nis:73009", ["nis:73083"], .none),
            ("nis:44021", ["wijk:44021:rabot"], .part), ("wijk:44021:rabot", ["nis:44021"], .whole),
            ("wijk:44021:rabot", ["wijk:44021:rabot"], .whole),
            ("wijk:44021:rabot", ["wijk:44021:brugse-poort"], .none),
            ("dg:44021G", ["wijk:44021:rabot"], .none), ("dg:44021G", ["wijk:44021:verzonnen"], .part),
            ("nis:24107", [], .none),
        ])
    func coverage(asked: String, served: [String], expected: Coverage) throws {
        let gazetteer = try realGazetteer()
        let areas = served.compactMap(gazetteer.area(id:))
        #expect(areas.count == served.count)
        #expect(gazetteer.coverage(of: try #require(gazetteer.area(id: asked)), by: areas) == expected)
    }
}
