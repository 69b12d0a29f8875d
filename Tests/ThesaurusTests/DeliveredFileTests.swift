import DutchText
import RecordReading
import Testing
import Thesaurus

@Suite("The thesaurus that comes with the kaart")
struct DeliveredFileTests {
    @Test("has nothing that a check would report")
    func isClean() throws {
        for issue in try deliveredThesaurus().check() { Issue.record("\(issue)") }
    }

    @Test(
        "keeps every code, Dutch label, broader term and the order of the example data",
        arguments: [("doelgroepen", Scheme.targetGroup, 30), ("domeinen", .careDomain, 96)])
    func keepsTheSchemes(file: String, scheme: Scheme, count: Int) throws {
        let expected = try ReferenceTable(contentsOf: repositoryPath("Tests/Fixtures/thesaurus/\(file).csv")).rows
        let concepts = try deliveredThesaurus().concepts(in: scheme)
        #expect(expected.count == count)
        #expect(concepts.map(\.code) == expected.compactMap { $0["code"] })
        #expect(concepts.map(\.label) == expected.compactMap { $0["label_nl"] })
        #expect(concepts.map { $0.broader ?? "" } == expected.compactMap { $0["ruimer"] })
    }

    @Test("says for every concept what it is in three languages, with synonyms and lay phrases")
    func isRich() throws {
        let thesaurus = try deliveredThesaurus()
        for concept in Scheme.allCases.flatMap(thesaurus.concepts(in:)) {
            #expect(concept.labels.count == 3, "\(concept.code)")
            #expect(concept.synonyms.count >= 6, "\(concept.code)")
            #expect(Set(concept.synonyms.map(\.language)) == Set(Term.Language.allCases), "\(concept.code)")
            #expect(concept.layPhrases.count >= 4, "\(concept.code)")
        }
    }

    @Test("finds every concept back by its code, its labels and its unambiguous synonyms")
    func everyNameResolves() throws {
        let thesaurus = try deliveredThesaurus()
        for scheme in Scheme.allCases {
            for concept in thesaurus.concepts(in: scheme) {
                for name in [concept.code] + concept.labels.values + concept.synonyms.map(\.text) {
                    switch thesaurus.resolve(name, in: scheme) {
                    case .found(let found): #expect(found == concept, "\(name)")
                    case .ambiguous(let several):
                        #expect(several.contains(concept) && concept.note.contains("Dubbelzinnig:"), "\(name)")
                    case .unknown: Issue.record("\(name) is unknown")
                    }
                }
            }
        }
    }

    @Test(
        "knows what the field calls things",
        arguments: [
            ("fysiotherapeut", "kinesitherapie"), ("Kiné", "kinesitherapie"), ("rusthuis", "woonzorg"),
            ("bejaardentehuis", "woonzorg"), ("KINDERDAGVERBLIJF", "kinderopvang"), ("crèche", "kinderopvang"),
            ("médiation de dettes", "schuldbemiddeling"), ("aide juridique", "rechtsbijstand"),
            ("jeugd/ggz", "ggz-jeugd"), ("jeugd ggz", "ggz-jeugd"), ("suicidepreventie", "suicidepreventie"),
            ("materiele en financiele hulp", "materiele-en-financiele-hulp"), ("food bank", "voedselhulp"),
        ])
    func resolvesTheField(text: String, code: String) throws {
        let thesaurus = try deliveredThesaurus()
        let expected = try #require(thesaurus.concept(code, in: .careDomain))
        #expect(thesaurus.resolve(text, in: .careDomain) == .found(expected))
    }

    @Test(
        "understands how people put it",
        arguments: [
            ("ik kan mijn huur niet betalen", ["huurbegeleiding"]), ("bang van mijn man", ["partnergeweld"]),
            ("huur niet betalen", ["huurbegeleiding", "schuldbemiddeling", "sociaal-onthaal"]),
            ("mijn huis poetsen", ["poetshulp"]), ("ik wil niet meer leven", ["suicidepreventie"]),
            ("papieren invullen", ["informatie-en-administratie"]),
            ("je suis enceinte et seule", ["prenatale-en-kraamzorg"]),
        ])
    func understandsLayPhrases(text: String, codes: [String]) throws {
        let words = text.folded.split(separator: " ").map(String.init)
        let domains = try deliveredThesaurus().mentions(in: words).compactMap { mention in
            if case .concept(let concept) = mention.subject, concept.scheme == .careDomain { concept.code } else { nil }
        }
        #expect(Set(codes).isSubset(of: domains), "\(domains)")
    }

    @Test(
        "knows the abbreviations of the field",
        arguments: [
            ("ocmw", "Sociaal Huis"), ("cpas", "OCMW"), ("jac", "jongerenadviescentrum"),
            ("clb", "centrum voor leerlingenbegeleiding"), ("wzc", "bejaardentehuis"),
            ("ldc", "lokaal dienstencentrum"),
            ("rth", "rechtstreeks toegankelijke hulp"), ("pvb", "persoonsvolgend budget"),
            ("svk", "sociaal verhuurkantoor"),
            ("onem", "RVA"), ("mmc", "minder mobielen centrale"),
            ("epsi", "eenheid voor psychiatrische spoedinterventie"),
        ])
    func knowsAbbreviations(word: String, equivalent: String) throws {
        let entries = try deliveredThesaurus().wordEntries(in: [word])
        #expect(entries.flatMap(\.terms).contains { $0.text.folded == equivalent.folded })
    }

    @Test("reads DVC as both of its meanings")
    func dvcIsAmbiguous() throws {
        let entries = try deliveredThesaurus().wordEntries(in: ["dvc"])
        #expect(Set(entries.map(\.word)) == ["dagverzorgingscentrum", "dienstverleningscentrum"])
    }

    @Test(
        "gives target groups an age where they have one",
        arguments: [(8, "kinderen"), (16, "jongeren"), (82, "ouderen")])
    func ages(age: Int, code: String) throws {
        let groups = try deliveredThesaurus().concepts(in: .targetGroup).filter { $0.ages?.contains(age) ?? false }
        #expect(groups.map(\.code).contains(code))
        #expect(groups.count < 4)
    }
}
