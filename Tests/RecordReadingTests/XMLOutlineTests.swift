import Testing

@testable import RecordReading

@Suite struct XMLOutlineTests {
    @Test func `the outline tells every path, how often it occurs and what is in it`() throws {
        let outline = try XMLOutline.scan(path: Fixtures.path("xml/valid/utf8.xml"))
        let lines = outline.elements.map { element in
            let path = element.path.map(\.local).joined(separator: "/")
            let attributes = element.attributes.map { " \($0.name.local)=\($0.example)" }.joined()
            return "\(path) \(element.count) \(element.maximumPerParent)\(attributes) \(element.exampleText)"
        }
        #expect(
            lines == [
                "kaart 1 1 versie=1 ",
                "kaart/bron 1 1 Tienen",
                "kaart/groep 1 1 naam=één ",
                "kaart/groep/titel 1 1 Zorg",
                "kaart/groep/aanbod 2 2 id=1 lang=nl code=x&y ",
                "kaart/groep/aanbod/naam 1 1 Café",
                "kaart/groep/aanbod/leeg 1 1 ",
                "kaart/groep/aanbod/aanbod 1 1 id=2.1 ",
                "kaart/aanbod 1 1 id=3 €",
            ])
        #expect(outline.elements.map(\.hasText) == lines.map { !$0.hasSuffix(" ") })
        #expect(outline.elements.map { $0.path.last?.namespace }.last == "urn:b")
        #expect(!outline.isPartial)
    }

    @Test func `the most in one parent is counted a parent`() throws {
        let outline = try withFile("<a><b><c/><c/></b><b><c/><c/><c/></b><b><c/></b></a>") {
            try XMLOutline.scan(path: $0)
        }
        #expect(outline.elements.map(\.count) == [1, 3, 6])
        #expect(outline.elements.map(\.maximumPerParent) == [1, 3, 3])
    }

    @Test func `examples are cut at sixty characters`() throws {
        let long = String(repeating: "é", count: 100)
        let outline = try withFile("<a b='\(long)'> \n\(long)</a>") { try XMLOutline.scan(path: $0) }
        #expect(outline.elements.map(\.exampleText) == [String(long.prefix(60))])
        #expect(outline.elements.first?.attributes.map(\.example) == [String(long.prefix(60))])
    }

    @Test func `only the first elements are looked at where that is asked`() throws {
        let outline = try withFile("<a><b/><c/><d/></a>") { try XMLOutline.scan(path: $0, maxElements: 3) }
        #expect(outline.elements.compactMap(\.path.last?.local) == ["a", "b", "c"])
        #expect(outline.isPartial)
    }

    @Test func `no more than two thousand paths are kept`() throws {
        let many = (0..<3_000).map { "<e\($0)><f/></e\($0)>" }.joined()
        let outline = try withFile("<a>\(many)</a>") { try XMLOutline.scan(path: $0) }
        #expect(outline.elements.count == 2_000)
        #expect(outline.isPartial)
    }

    @Test func `different values are counted and some are kept`() throws {
        let many = (0..<400).map { "<b c='\($0 % 40)'>\($0 % 2)</b>" }.joined()
        let outline = try withFile("<a>\(many)</a>") { try XMLOutline.scan(path: $0) }
        let element = try #require(outline.elements.last)
        #expect(element.texts.examples == ["0", "1"])
        #expect(element.texts.count == 300)
        #expect(element.texts.distinctCount == 2)
        #expect(element.attributes.first?.values.examples.count == 24)
        #expect(element.attributes.first?.values.distinctCount == 40)
    }

    @Test func `json has a shape as XML has`() throws {
        let outline = try withFile(#"{"a": [{"b": 1}, {"b": null}, {"b": "x"}]}"#) { try XMLOutline.scan(json: $0) }
        #expect(outline.elements.map { $0.path.map(\.local).joined(separator: "/") } == ["json", "json/a", "json/a/b"])
        #expect(outline.elements.map(\.count) == [1, 3, 2])
        #expect(outline.elements.last?.texts.examples == ["1", "x"])
    }

    @Test func `the largest of several files is found`() throws {
        let found = try withFile("<a/>") { small in
            try withFile("<a><b/></a>") { large in (XMLOutline.largestFile(among: [small, large, "nowhere"]), large) }
        }
        #expect(found.0 == found.1)
        #expect(XMLOutline.largestFile(among: []) == nil)
    }
}

extension XMLOutline.Element {
    /// The first text other than white space; "" where there is none.
    fileprivate var exampleText: String { texts.examples.first ?? "" }
}
