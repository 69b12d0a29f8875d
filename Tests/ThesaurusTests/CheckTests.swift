import Testing
import Thesaurus

@Suite("Checking a thesaurus")
struct CheckTests {
    @Test("is silent about a sound file")
    func sound() throws {
        let thesaurus = try Thesaurus(rows: [
            "doelgroep;kinderen;;kinderen;enfants;children;kind", "domein;wonen;;wonen;logement;housing;kine|fr:kiné",
            "woord;kind;wonen;;;;baby",
        ])
        #expect(thesaurus.check() == [])
    }

    struct Doubt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: [String]
        let issues: [ThesaurusIssue]
    }

    private static func issue(_ line: Int, _ field: String, _ value: String, _ rule: ThesaurusIssue.Rule)
        -> ThesaurusIssue
    {
        ThesaurusIssue(file: "proef.csv", line: line, field: field, value: value, rule: rule)
    }

    static let doubts = [
        Doubt(
            testDescription: "one synonym under two concepts",
            rows: [
                "domein;a;;aa;ab;ac;Dag-centrum", "domein;b;;ba;bb;bc;dagcentrum|dag centrum",
                "domein;c;;ca;cb;cc;dagcentrum",
            ],
            issues: [
                issue(2, "synoniemen", "Dag-centrum", .clash(code: "b", line: 3)),
                issue(3, "synoniemen", "dag centrum", .clash(code: "a", line: 2)),
                issue(3, "synoniemen", "dagcentrum", .clash(code: "c", line: 4)),
                issue(4, "synoniemen", "dagcentrum", .clash(code: "b", line: 3)),
            ]),
        Doubt(
            testDescription: "a synonym that is another's label",
            rows: ["domein;a;;Rouw.;ab;ac", "domein;b;;ba;bb;bc;Rouw"],
            issues: [
                issue(2, "label_nl", "Rouw.", .clash(code: "b", line: 3)),
                issue(3, "synoniemen", "Rouw", .clash(code: "a", line: 2)),
            ]),
        Doubt(
            testDescription: "an ambiguity that both notes declare is none, one that is declared for nothing is",
            rows: [
                "domein;a;;aa;ab;ac;DVC;;;;Eerst dit. Dubbelzinnig: DVC, weg. En dan dat.",
                "domein;b;;ba;bb;bc;D.V.C.;;;;Dubbelzinnig: dvc",
            ],
            issues: [issue(2, "toelichting", "weg", .needlessAmbiguity)]),
        Doubt(
            testDescription: "an ambiguity that one note declares is a clash",
            rows: ["woord;a;;;;;DVC;;;;Dubbelzinnig: DVC.", "woord;b;;;;;DVC"],
            issues: [
                issue(2, "synoniemen", "DVC", .clash(code: "b", line: 3)),
                issue(3, "synoniemen", "DVC", .clash(code: "a", line: 2)),
            ]),
        Doubt(
            testDescription: "dead terms",
            rows: ["domein;a;;Rouw;ab;ac;rouw|verlies||Verliés|- ;verlies"],
            issues: [
                issue(2, "synoniemen", "", .emptyTerm), issue(2, "synoniemen", "-", .emptyTerm),
                issue(2, "synoniemen", "Verliés", .repeatedTerm), issue(2, "synoniemen", "rouw", .repeatsLabel),
                issue(2, "spreektaal", "verlies", .repeatedTerm),
            ]),
        Doubt(
            testDescription: "missing translations",
            rows: ["domein;a;;aa;;ac", "domein;b;;ba;bb"],
            issues: [
                issue(2, "label_fr", "a", .missingLabel(.french)), issue(3, "label_en", "b", .missingLabel(.english)),
            ]),
        Doubt(
            testDescription: "columns that mean nothing for a word",
            rows: ["woord;OCMW;;OCMW;;;Sociaal Huis;;18"],
            issues: [issue(2, "leeftijd_van", "18", .unusedField), issue(2, "label_nl", "OCMW", .unusedField)]),
    ]

    @Test("names line, field, value and rule of every doubt", arguments: doubts)
    func doubt(_ doubt: Doubt) throws {
        #expect(try Thesaurus(rows: doubt.rows).check() == doubt.issues)
    }
}
