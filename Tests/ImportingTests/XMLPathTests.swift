import DirectoryModel
import Importing
import RecordReading
import Testing

@Suite struct XMLPathTests {
    @Test(arguments: [
        ("", XMLPathError.Rule.empty), ("/a/b", .absolute), ("a//", .nameExpected), ("a[", .unclosedPredicate),
        ("a[b='x", .unclosedText), ("a[b=x]", .textExpected), ("@a/b", .stepAfterValue), ("q:a", .unknownPrefix),
        ("a b", .unexpectedCharacter), ("a[not(b]", .unexpectedCharacter), ("a[[[[[[[[[[[[", .nameExpected),
        ("a[b[b[b[b[b[b[b[b[b]]]]]]]]]", .tooDeep),
    ])
    func aBrokenPathIsAProblemOfTheMapping(path: String, rule: XMLPathError.Rule) throws {
        let found = problems(
            """
            mapping: m
            format: xml
            record: /r
            fields:
              source_id: "@id"
              name: {path: "\(path)"}
            """)
        try #require(found.count == 1)
        guard case .badPath(let error) = found[0].rule else {
            Issue.record("\(found[0].rule)")
            return
        }
        #expect(error.rule == rule)
        #expect(found[0].line == 6)
        #expect(found[0].keyPath == ["fields", "name", "path"])
    }

    /// Path, and the values that it finds in `document`, joined by a bar.
    @Test(arguments: [
        ("a", "1|2|3"), ("a[1]", "1"), ("a[@t]", "1|2"), ("a[@t='x']", "1"), ("a[@t!='x']", "2|3"),
        ("a[@t='X' or @t='é']", "1|2"), ("a[@t and not(@t='x')]", "2"), ("a/@t", "x|E"), ("*/c", "deep|other"),
        ("b/c[../@soort='s']", "deep"), ("b/c/..//d", "diep"), ("//d", "diep"), ("b[c='deep']/c", "deep"),
        ("n:e", "met naamruimte"), ("e", "met naamruimte|zonder"), ("ancestor::lijst/@naam", "L"), ("../@naam", "L"),
        ("html", "Eén\ntwee"), ("kosten", "worden niet terugbetaald."), ("tel", "Tel: 016\nFax: 017"),
        ("uren", "Open: \nma\ndi\nen zo"),
        ("geheim", ""), ("b/text()", "eigen"), ("zonder", ""), ("@id", "7"), ("./@id", "7"),
    ])
    func aPathFindsWhatItSays(path: String, expected: String) throws {
        let document = """
            <lijst naam="L" xmlns:p="urn:n"><r id="7"><a t="x">1</a><a t="E">2</a><a>3</a>
            <b soort="s">eigen<c>deep</c></b><b><c>other<d>diep</d></c></b>
            <p:e>met naamruimte</p:e><e>zonder</e><html>Eén<p>twee</p></html>
            <kosten>worden <b>niet</b> <i>terugbetaald</i>.</kosten><tel><b>Tel:</b> 016<br/><b>Fax:</b> 017</tel>
            <uren>Open: <ul>
            <li>ma</li>
            <li>di</li></ul> en zo</uren>
            <geheim><nummer>0475</nummer></geheim></r></lijst>
            """
        let yaml = """
            mapping: m
            format: {type: xml, namespaces: {n: "urn:n"}}
            record: /lijst/r
            fields:
              source_id: "@id"
              name: "@id"
              keywords: {path: "\(path)"}
            """
        let draft = try #require(delivery(yaml, ["a.xml": document]).drafts.first)
        #expect(draft.keywords.map(\.text).joined(separator: "|") == expected)
    }

    @Test func aValueKnowsItsLineAndPath() throws {
        let yaml = """
            mapping: m
            format: xml
            record: //r
            fields: {source_id: "@id", name: naam}
            """
        let draft = try #require(delivery(yaml, ["a.xml": "<l>\n<r id='1'>\n\n<naam>N</naam></r></l>"]).drafts.first)
        #expect(draft.name?.position == SourcePosition(file: "a.xml", line: 4, record: 1))
        #expect(draft.name?.label == "naam")
    }
}
