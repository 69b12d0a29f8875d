import Foundation
import Importing
import Testing

@Suite struct DocumentationTests {
    private static func readme() throws -> String {
        try String(contentsOf: Importer.folder.appending(path: "README.md"), encoding: .utf8)
    }

    /// The code blocks of a language.
    private static func blocks(_ language: String) throws -> [String] {
        try readme().split(separator: "```" + language + "\n").dropFirst()
            .map { String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex)) }
    }

    @Test func everyMappingInTheDocumentationLoads() throws {
        let mappings = try Self.blocks("yaml").filter { $0.hasPrefix("mapping:") }
        #expect(mappings.count == 4)
        for mapping in mappings { #expect(problems(mapping).isEmpty, "\(mapping)") }
    }

    @Test func everyFieldAndKeyIsInTheDocumentation() throws {
        let text = try Self.readme()
        func check(_ fields: [TargetField]) {
            for field in fields {
                #expect(text.contains("`\(field.name)`"), "\(field.name)")
                switch field.shape {
                case .group(let inner), .groups(let inner, needs: _): check(inner)
                case .value, .values: continue
                }
            }
        }
        check(TargetField.offering)
        for vocabulary in [Vocabulary.status, .phoneType, .scale] {
            for word in vocabulary.words { #expect(text.contains("`\(word)`"), "\(word)") }
        }
        for scale in ServiceAreaScale.allCases { #expect(Vocabulary.scale.words.contains(scale.rawValue)) }
    }

    @Test func theNestedXMLOfTheDocumentationGivesWhatItSays() throws {
        let xml = try #require(Self.blocks("xml").first)
        let yaml = try #require(Self.blocks("yaml").first { $0.contains("mapping: gids") })
        let delivery = try delivery(yaml, ["gids.xml": xml])
        let draft = try #require(delivery.drafts.first)
        #expect(draft.name?.text == "Soep")
        #expect(draft.translations.map { $0.name?.text } == ["Soupe"])
        #expect(draft.organization?.name?.text == "Huis")
        #expect(draft.location?.address?.city?.text == "Tienen")
        #expect(draft.serviceAreas.map(\.value.text) == ["24107"])
        #expect(draft.phones.map(\.number.text) == ["016 00 00 00"])
        #expect(!String(decoding: delivery.staged, as: UTF8.self).contains("0475"))
        #expect(draft.faults.isEmpty)
    }

    @Test func theTablesOfTheDocumentationGiveAnOfferingAPlace() throws {
        let yaml = try #require(Self.blocks("yaml").first { $0.contains("mapping: tabellen") })
        let delivery = try delivery(
            yaml,
            [
                "diensten.csv": "id,naam,org\n1,Soep,7\n2,Bellen,7\n", "organisaties.csv": "id,naam\n7,Huis\n",
                "plaatsen.csv": "dienst,straat,gemeente\n1,Markt,Tienen\n1,Kaai,Gent\n",
            ])
        #expect(delivery.drafts.map { $0.sourceID?.text } == ["1/Markt", "1/Kaai", "2"])
        #expect(delivery.drafts.map { $0.location?.address?.city?.text } == ["Tienen", "Gent", nil])
    }

    @Test func theTableOfTheDocumentationIsRead() throws {
        let yaml = try #require(Self.blocks("yaml").first { $0.contains("mapping: gemeente") })
        let delivery = try delivery(
            yaml,
            [
                "a.csv":
                    "nr;dienst;adres;plaats;tel;dagen;voor\n1;Soep;Markt 1;Tienen;016 1/016 2;ma;Senioren, gezinnen\n2;;;;;;\n"
            ])
        #expect(delivery.drafts.map { $0.phones.map(\.number.text) } == [["016 1", "016 2"]])
        #expect(delivery.drafts.first?.targetGroups.map(\.text) == ["ouderen", "gezinnen"])
        #expect(delivery.excluded == 1)
    }
}
