import Importing
import TestSupport
import Testing

@Suite struct MappingLoaderTests {
    /// A mapping with a line in `fields` (line 6), and one elsewhere (line 3).
    private func csv(field: String = "sector: S", top: String = "title: T") -> String {
        "mapping: m\nformat: csv\n\(top)\nfields:\n  source_id: id\n  \(field)\n  name: naam\n"
    }

    private static let wrongFields: [(String, MappingProblem.Rule, String, String?)] = [
        ("descripton: x", MappingProblem.Rule.unknownField, "descripton", "description"),
        ("description: {colum: x}", .unknownKey, "colum", "column"),
        ("description: {constant: a, column: b}", .conflictingKeys(first: "column"), "constant", nil),
        ("description: {split: a}", .noSource, "", nil),
        ("description: [a, b]", .listForOneValue, "description", nil),
        ("description: {path: a}", .notForFormat("csv"), "path", nil),
        ("description: {from: x, column: b}", .unknownJoin, "x", nil),
        ("description: {column: b, extract: '('}", .badPattern, "(", nil),
        ("assured_date: {column: b, date: dd/qq/yyyy}", .badDateFormat, "dd/qq/yyyy", nil),
        ("status: {column: b, values: {x: actve}}", .notInVocabulary(.status), "actve", "active"),
        ("status: {constant: actve}", .notInVocabulary(.status), "actve", "active"),
        ("status: {column: b, otherwise: keep}", .unknownKey, "otherwise", nil),
        ("organization: {nam: x}", .unknownField, "nam", "name"),
        (
            "service_areas: {value: x, area: nisse}", .unknownWord(allowed: ["auto", "nis", "postcode", "name", "id"]),
            "nisse", "nis"
        ),
        ("phones: {each: a, number: b}", .notForFormat("csv"), "each", nil),
        ("phones: {first: a}", .wrongType(expected: .list), "a", nil),
        ("sector: {column: b, split: [a, \"\"]}", .wrongType(expected: .text), "", nil),
        ("sector: {column: b, required: misschien}", .wrongType(expected: .boolean), "misschien", nil),
        ("sector: {column: b, where: {column: c}}", .missingKey, "equals", nil),
        ("sector: {column: b, html: mss}", .unknownWord(allowed: ["auto", "yes", "no"]), "mss", nil),
    ]

    @Test(arguments: wrongFields)
    func whatIsWrongInAFieldIsFoundAtItsLine(
        field: String, rule: MappingProblem.Rule, value: String, suggestion: String?
    ) {
        let found = problems(csv(field: field))
        #expect(found.map(\.rule) == [rule])
        #expect(found.map(\.line) == [6])
        #expect(found.map(\.value) == [value])
        #expect(found.map(\.suggestion) == [suggestion])
    }

    @Test(arguments: [
        ("titel: T", MappingProblem.Rule.unknownKey, 3), ("record: /a", .notForFormat("csv"), 3),
        ("source: a b", .badName, 3),
        ("withhold: [{columns: a, where: {column: b}}]", .missingKey, 3),
        ("exclude: {column: a, equals: x, filled: true}", .conflictingKeys(first: "equals"), 3),
        ("title: [a]", .wrongType(expected: .text), 3), ("a: [", .notYAML("did not find expected ',' or ']'"), 5),
        ("mapping: n", .duplicateKey, 1),
    ])
    func whatIsWrongAboveTheFieldsIsFound(line: String, rule: MappingProblem.Rule, at number: Int) {
        let found = problems(csv(top: line))
        #expect(found.map(\.rule) == [rule])
        #expect(found.map(\.line) == [number])
    }

    @Test func everyProblemIsReportedAtOnceInTheOrderOfTheLines() {
        let found = problems("mapping: m\nformat: {type: csw}\nfields:\n  nam: x\n")
        #expect(found.map(\.rule) == [.unknownWord(allowed: ["csv", "tables", "xml", "json"])])
        let others = problems("mapping: m\nformat: csv\nfields:\n  nam: x\n  statis: y\n")
        #expect(others.map(\.value) == ["source_id", "name", "nam", "statis"])
        #expect(others.map(\.suggestion) == [nil, nil, "name", "status"])
    }

    @Test func whatIsGroupedNeedsToBeToldWhat() {
        let found = problems(
            "mapping: m\nformat: xml\nrecord: {path: //a, group_by: '@id'}\nfields: {source_id: '@id', name: naam}")
        #expect(found.map(\.rule) == [.missingKey])
        #expect(found.map(\.value) == ["each"])
    }

    @Test func everyColumnOfAHeaderHasANameOfItsOwn() {
        let found = problems(
            "mapping: m\nformat: {type: csv, header: [nr, '', naam, NR, '']}\nfields: {source_id: nr, name: naam}")
        #expect(found.map(\.rule) == [.duplicateColumn])
        #expect(found.map(\.value) == ["NR"])
    }

    @Test(arguments: ["", "- a", "tekst", "~", "\u{0}", "%"])
    func whatIsNoMappingIsRefused(text: String) {
        #expect(problems(text).count == 1)
    }

    @Test func joinsThatNeedOneAnotherInACircleAreRefused() {
        let found = problems(
            """
            mapping: m
            format: tables
            record: a
            joins:
              b: {table: b, key: id, by: {from: c, column: x}}
              c: {table: c, key: id, by: {from: b, column: y}}
              d: {table: d, key: [id, nr], by: id}
            fields: {source_id: id, name: naam}
            """)
        #expect(found.map(\.rule) == [.joinCircle, .unequalKeys(key: 2, by: 1)])
        #expect(found.first?.value == "b, c")
    }

    @Test func anAliasBombIsRefusedBeforeItIsFollowed() {
        var yaml = "mapping: m\nformat: csv\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(list)]\n"
        }
        #expect(problems(yaml).map(\.rule) == [.tooLarge])
        #expect(!problems(String(repeating: "[", count: 100_000)).isEmpty)
        #expect(
            problems("a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200)).map(\.rule) == [
                .tooLarge
            ])
    }

    @Test func aMappingThatIsDamagedAtRandomNeverStopsTheLoader() throws {
        var random = SplitMix64(seed: 2026)
        let sources = try Importer.names.map { Array(try Importer($0).yaml().unicodeScalars) }
        let signs = Array("{}[]\"':,-&*#|>\n \tx0é".unicodeScalars)
        var refused = 0
        for _ in 0..<400 {
            guard var text = sources.randomElement(using: &random), let sign = signs.randomElement(using: &random)
            else { continue }
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[place] = sign
                case 1: text.insert(sign, at: place)
                default: text.remove(at: place)
                }
            }
            let found = problems(String(String.UnicodeScalarView(text)))
            refused += found.isEmpty ? 0 : 1
            #expect(found.allSatisfy { $0.line >= 1 && $0.column >= 1 })
        }
        #expect(refused > 50)
    }
}
