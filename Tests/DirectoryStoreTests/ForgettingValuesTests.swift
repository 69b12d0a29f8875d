import Brugfiguur
import DirectoryModel
import DirectoryStore
import Foundation
import Testing

/// What is kept as JSON names people as a text does.
@Suite struct ForgettingValuesTests {
    private func forgetting() -> Forgetting {
        var forgetting = Forgetting(key: Data(repeating: 7, count: 32), traces: [])
        var contact = Contact()
        contact.name = "An Peeters"
        contact.email = "an.peeters@x.example"
        for trace in forgetting.traces(of: contact, in: "org") { forgetting.add(trace) }
        return forgetting
    }

    @Test(arguments: [
        (#""Vragen?\nan.peeters@x.example\nAn Peeters""#, #""Vragen?\n…\n…""#),
        (#"[{"description":"bij\tPeeters","type":"voice"}]"#, #"[{"description":"bij\t…","type":"voice"}]"#),
        (#"[{"evidence":["\nAn Peeters","a/b"],"rule":"rest"}]"#, #"[{"evidence":["\n…","a/b"],"rule":"rest"}]"#),
        ("vraag An Peeters", "vraag …"),
    ])
    func whatJSONSaysIsScrubbed(json: String, expected: String) throws {
        #expect(try forgetting().scrubbed(json: json, in: "org") == expected)
    }

    @Test(arguments: ["", "16", "{ \"b\":1, \"a\":\"x\\/y\" }", #""\u0041nders""#, "geen JSON"])
    func whatNamesNobodyKeepsItsBytes(json: String) throws {
        #expect(try forgetting().scrubbed(json: json, in: "org") == json)
    }

    @Test func aCorrectionWithALineBreakNamesSomebody() throws {
        let offering = Offering(
            id: "1", source: "bron", sourceID: "1", organization: Organization(id: "org", name: "O"), name: "Dienst")
        let name = ["name": #""Praktijk\nAn Peeters""#]
        #expect(try forgetting().paths(naming: name, in: offering) == ["name"])
        #expect(try forgetting().paths(naming: ["name": #""Praktijk Peeters""#], in: offering) == [])
    }
}
