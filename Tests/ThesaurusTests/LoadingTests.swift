import RecordReading
import Testing
import Thesaurus

@Suite("Loading a thesaurus")
struct LoadingTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let rows: [String]
        let line: Int
        let field: String
        let value: String
        let rule: ThesaurusIssue.Rule

        init(
            _ name: String, _ rows: String..., line: Int, _ field: String, _ value: String, _ rule: ThesaurusIssue.Rule
        ) {
            (self.name, self.rows, self.line, self.field, self.value, self.rule) = (
                name, rows, line, field, value, rule
            )
        }

        var testDescription: String { name }
    }

    static let faults = [
        Fault("unknown soort", "domein;a;;a", "thema;b;;b", line: 3, "soort", "thema", .unknownKind),
        Fault("no code", "domein;;;a", line: 2, "code", "", .emptyCode),
        Fault("code twice", "domein;a;;a", "domein;b;;b", "domein;a;;c", line: 4, "code", "a", .duplicateCode(line: 2)),
        Fault("word twice", "woord;OCMW", "woord;OCMW", line: 3, "code", "OCMW", .duplicateCode(line: 2)),
        Fault("no Dutch label", "domein;a;;;santé;health", line: 2, "label_nl", "a", .emptyLabel),
        Fault("unknown broader", "domein;a;weg;a", line: 2, "ruimer", "weg", .unknownBroader),
        Fault("word points nowhere", "woord;CAW;weg", line: 2, "ruimer", "weg", .unknownBroader),
        Fault(
            "broader in the other scheme", "doelgroep;iedereen;;iedereen", "domein;a;iedereen;a", line: 3, "ruimer",
            "iedereen", .broaderInOtherScheme),
        Fault(
            "word points at a target group", "doelgroep;iedereen;;iedereen", "woord;OCMW;iedereen", line: 3, "ruimer",
            "iedereen", .broaderInOtherScheme),
        Fault("own broader", "domein;a;a;a", line: 2, "ruimer", "a", .cycle),
        Fault("circle", "domein;x;a;x", "domein;a;b;a", "domein;b;a;b", line: 3, "ruimer", "b", .cycle),
        Fault("age in words", "doelgroep;a;;a;;;;;acht", line: 2, "leeftijd_van", "acht", .notAnAge),
        Fault("age out of range", "doelgroep;a;;a;;;;;;131", line: 2, "leeftijd_tot", "131", .notAnAge),
        Fault(
            "age too long", "doelgroep;a;;a;;;;;99999999999999999999", line: 2, "leeftijd_van", "99999999999999999999",
            .notAnAge),
        Fault("ages reversed", "doelgroep;a;;a;;;;;25;12", line: 2, "leeftijd_tot", "12", .agesReversed),
    ]

    @Test("names line, field, value and rule of a fault", arguments: faults)
    func fault(_ fault: Fault) throws {
        let error = try #require(throws: ThesaurusError.self) { try Thesaurus(rows: fault.rows) }
        #expect(
            error.issues == [
                ThesaurusIssue(
                    file: "proef.csv", line: fault.line, field: fault.field, value: fault.value, rule: fault.rule)
            ])
    }

    @Test("reports all faults at once, by line")
    func allFaults() throws {
        let error = try #require(throws: ThesaurusError.self) {
            try Thesaurus(rows: ["domein;a;weg;a", "thema;b;;b", "domein;c;;", "domein;d;d;d"])
        }
        #expect(error.issues.map(\.line) == [2, 3, 4, 5])
        #expect(error.issues.map(\.rule) == [.unknownBroader, .unknownKind, .emptyLabel, .cycle])
    }

    @Test("reports a missing column once")
    func missingColumn() throws {
        let error = try #require(throws: ThesaurusError.self) {
            try Thesaurus(rows: ["domein;a;;a"], header: header.replacing("spreektaal;", with: ""))
        }
        #expect(error.issues.map(\.field) == ["spreektaal"])
        #expect(error.issues.map(\.rule) == [.missingColumn])
    }

    @Test("refuses a row with too many fields")
    func raggedRow() throws {
        let error = try #require(throws: ThesaurusError.self) { try Thesaurus(rows: ["domein;a;;a;;;;;;;;te veel"]) }
        #expect(error.issues.map(\.line) == [2])
        #expect(error.issues.map(\.rule) == [.brokenRow(.fieldCount(expected: 11, found: 12))])
    }

    @Test("says so when there is no file")
    func noFile() throws {
        let error = try #require(throws: ThesaurusError.self) { try Thesaurus(contentsOf: "/bestaat/niet/proef.csv") }
        let issue = try #require(error.issues.first)
        guard case .unreadable = issue.rule else { throw error }
        #expect(issue.file == "proef.csv")
    }

    @Test("refuses a file with a header only")
    func headerOnly() throws {
        let error = try #require(throws: ThesaurusError.self) { try Thesaurus(rows: [String]()) }
        #expect(error.issues.map(\.rule) == [.unreadable(.empty)])
    }

    @Test("reads terms with their language, trimmed")
    func terms() throws {
        let thesaurus = try Thesaurus(rows: [
            "domein;kine;;kine;kiné;physio; fysio |fr: kinésithérapeute|en:physiotherapist|frigo|nl:heilgymnast;rug: pijn|fr:mal au dos"
        ])
        let concept = try #require(thesaurus.concept("kine", in: .careDomain))
        #expect(
            concept.synonyms == [
                Term("fysio"), Term("kinésithérapeute", .french), Term("physiotherapist", .english), Term("frigo"),
                Term("heilgymnast"),
            ])
        #expect(concept.layPhrases == [Term("rug: pijn"), Term("mal au dos", .french)])
        #expect(concept.label(in: .french) == "kiné")
        #expect(concept.line == 2)
    }

    @Test("falls back on the Dutch label, and keeps half an age range")
    func labelsAndAges() throws {
        let thesaurus = try Thesaurus(rows: ["doelgroep;ouderen;;ouderen;;;;;60"])
        let concept = try #require(thesaurus.concept("ouderen", in: .targetGroup))
        #expect(concept.label(in: .english) == "ouderen")
        #expect(concept.ages == Concept.Ages(from: 60, to: nil))
        #expect(concept.ages?.contains(60) == true)
        #expect(concept.ages?.contains(59) == false)
        #expect(thesaurus.concept("ouderen", in: .careDomain) == nil)
    }
}
