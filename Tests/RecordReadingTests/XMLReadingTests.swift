import DirectoryModel
import TestSupport
import Testing

@testable import RecordReading

/// Reads all records at the paths; `//aanbod` in any namespace where none are given.
func readRecords(
    _ path: String, _ records: [XMLRecordPath] = [.anywhere("aanbod")], ancestorChildren: Set<XMLNamePattern> = [],
    limits: XMLLimits = .standard
) throws(ReadError) -> [XMLRecord] {
    let reader = try XMLRecordReader(path: path, records: records, ancestorChildren: ancestorChildren, limits: limits)
    var read: [XMLRecord] = []
    while let record = try reader.next() { read.append(record) }
    return read
}

extension XMLRecordPath {
    /// `/a/b`, in any namespace.
    static func absolute(_ names: String...) -> XMLRecordPath {
        XMLRecordPath(steps: names.map { XMLNamePattern(local: $0) })
    }

    /// `//a/b`, in any namespace.
    static func anywhere(_ names: String...) -> XMLRecordPath {
        XMLRecordPath(steps: names.map { XMLNamePattern(local: $0) }, isAnyDepth: true)
    }
}

extension XMLNode {
    /// The value of the attribute with that local name.
    func attribute(_ local: String) -> String? { attributes.first { $0.name.local == local }?.value }
}

@Suite struct XMLReadingTests {
    static let valid = [
        "doctype.xml", "utf16be.xml", "utf16le.xml", "utf8-mark.xml", "utf8.xml", "windows1252.xml",
    ]

    @Test func `every valid file is tried`() throws {
        #expect(try Fixtures.names(in: "xml/valid") == Self.valid)
    }

    @Test(arguments: valid) func `one document reads the same in every encoding`(_ file: String) throws {
        let records = try readRecords(
            Fixtures.path("xml/valid/\(file)"),
            ancestorChildren: [XMLNamePattern(local: "bron"), .init(local: "titel")])
        #expect(records.map { $0.element.attribute("id") } == ["1", "2", "3"])
        #expect(records.map(\.position.line) == [7, 12, 14])
        #expect(records.map(\.position.record) == [1, 2, 3])
        #expect(records.allSatisfy { $0.position.file == file })

        let first = try #require(records.first)
        let xml = "http://www.w3.org/XML/1998/namespace"
        #expect(first.element.name == XMLName(namespace: "urn:a", local: "aanbod"))
        #expect(
            first.element.attributes == [
                XMLAttribute(name: XMLName(local: "id"), value: "1"),
                XMLAttribute(name: XMLName(namespace: xml, local: "lang"), value: "nl"),
                XMLAttribute(name: XMLName(namespace: "urn:b", local: "code"), value: "x&y"),
            ])
        #expect(first.element.children.map(\.name.local) == ["naam", "leeg"])
        #expect(first.element.children.map(\.text) == ["Café <De> Brug", ""])
        #expect(first.element.children.map(\.line) == [9, 10])

        #expect(first.ancestors.map(\.name.local) == ["kaart", "groep"])
        #expect(first.ancestors.map { $0.attribute("versie") ?? $0.attribute("naam") } == ["1", "één"])
        #expect(first.ancestors.map { $0.children.map(\.text) } == [["Tienen"], ["Zorg"]])
        #expect(records[2].element.name.namespace == "urn:b")
        #expect(records[2].element.text == "€")
    }

    @Test func `a record inside a record comes with the outer one`() throws {
        let records = try readRecords(Fixtures.path("xml/valid/utf8.xml"))
        #expect(records[1].element.children.map { $0.attribute("id") } == ["2.1"])
    }

    static let document = """
        <a xmlns:x="urn:x">
          <b n="1"><c n="2"/></b>
          <x:b n="3"><c n="4"/></x:b>
          <d><b n="5"><c n="6"/></b></d>
        </a>
        """

    @Test(arguments: [
        (XMLRecordPath.absolute("a", "b"), ["1", "3"]),
        (.absolute("b"), []),
        (.absolute("a", "*", "c"), ["2", "4"]),
        (.absolute("a", "*"), ["1", "3", nil]),
        (.absolute("a", "d", "b", "c"), ["6"]),
        (.anywhere("b"), ["1", "3", "5"]),
        (.anywhere("b", "c"), ["2", "4", "6"]),
        (.anywhere("d", "*", "c"), ["6"]),
        (XMLRecordPath(steps: [XMLNamePattern(namespace: "urn:x", local: "b")], isAnyDepth: true), ["3"]),
        (XMLRecordPath(steps: [XMLNamePattern(namespace: "", local: "b")], isAnyDepth: true), ["1", "5"]),
        (XMLRecordPath(steps: []), []),
    ])
    func `a path finds what it names`(_ path: XMLRecordPath, _ expected: [String?]) throws {
        let records = try withFile(Self.document) { try readRecords($0, [path]) }
        #expect(records.map { $0.element.attribute("n") } == expected)
    }

    @Test func `a record says which path it matched`() throws {
        let paths = [XMLRecordPath.absolute("a", "d"), .anywhere("b")]
        let records = try withFile(Self.document) { try readRecords($0, paths) }
        #expect(records.map(\.pathIndex) == [1, 1, 0])
    }

    @Test func `of the elements around a record only what stands before it comes along`() throws {
        let document = """
            <bron><sleutel>1<diep/></sleutel><anders/><plek><sleutel>2</sleutel><r/><sleutel>3</sleutel><r/></plek>\
            <sleutel>4</sleutel><r/></bron>
            """
        let records = try withFile(document) {
            try readRecords($0, [.anywhere("r")], ancestorChildren: [XMLNamePattern(local: "sleutel")])
        }
        #expect(
            records.map { $0.ancestors.map { $0.children.map(\.text) } } == [
                [["1"], ["2"]], [["1"], ["2", "3"]], [["1", "4"]],
            ])
        #expect(records[0].ancestors[0].children[0].children.map(\.name.local) == ["diep"])
    }

    @Test func `a record in a child that is asked for still is a record`() throws {
        let document = "<a><k><k>1</k><m>2</m>tekst<r/></k><k>3</k><r/></a>"
        let records = try withFile(document) {
            try readRecords($0, [.anywhere("r")], ancestorChildren: [XMLNamePattern(local: "k")])
        }
        #expect(records.map { $0.ancestors.map { $0.children.map(\.text) } } == [[[], ["1"]], [["tekst", "3"]]])
        #expect(records[0].ancestors[1].text == "")
    }

    @Test func `of many children the last two hundred elements come along`() throws {
        let children = (1...300).map { "<k><n>\($0)</n></k>" }.joined()
        let records = try withFile("<a>\(children)<r/></a>") {
            try readRecords($0, [.anywhere("r")], ancestorChildren: [XMLNamePattern(local: "k")])
        }
        let kept = try #require(records.first?.ancestors.first?.children)
        #expect(kept.map { $0.children[0].text } == (201...300).map(String.init))
    }

    @Test func `lines beyond 65535 are true`() throws {
        let filler = String(repeating: "<vulling>\n\n</vulling>\n", count: 40_000)
        let document = "<a>\n\(filler)<aanbod\n id='1'>\n<naam/>\n</aanbod>\n\(filler)<aanbod/></a>"
        let records = try withFile(document) { try readRecords($0) }
        #expect(records.map(\.position.line) == [120_002, 240_006])
        #expect(records.first?.element.children.first?.line == 120_004)
    }

    @Test(arguments: seeds(40, of: 200)) func `every element has the line of its start tag`(seed: UInt64) throws {
        let document = RandomDocument(seed: seed)
        let record = try #require(try withFile(document.bytes) { try readRecords($0, [.absolute("*")]) }.first)
        var waiting = [record.element]
        var count = 0
        while let node = waiting.popLast() {
            count += 1
            #expect(node.attribute("regel") == String(node.line))
            waiting += node.children
        }
        #expect(count == document.elementCount)
    }
}

/// A random document in which every element says on which line it starts.
private struct RandomDocument {
    private(set) var elementCount = 0
    let bytes: [UInt8]

    init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var text = Bool.random(using: &generator) ? "\n" : ""
        if seed.isMultiple(of: 3) { text = "<!-- <a> \n -->\n" }
        var open: [String] = []
        repeat {
            switch open.isEmpty ? 0 : Int.random(in: 0..<8, using: &generator) {
            case 0...1 where open.count < 20:
                elementCount += 1
                let name = ["a", "bb", "een-langere-naam"].randomElement(using: &generator) ?? "a"
                let line = 1 + text.count { $0 == "\n" }
                let gap = ["", "\n", " \n\n "].randomElement(using: &generator) ?? ""
                let isEmpty = !open.isEmpty && Bool.random(using: &generator)
                text += "<\(name)\(gap) regel='\(line)' x='\(String(repeating: "y\n", count: Int(seed % 400)))'\(gap)"
                text += isEmpty ? "/>" : ">"
                if !isEmpty { open.append(name) }
            case 2: text += "<![CDATA[ <niet> \n ]]>"
            case 3: text += "<!-- <niet>\n -->"
            case 4: text += "<?pi <niet>\n ?>"
            case 5: text += "tekst\n&lt; Ċ ਊ 㰊 é\n"
            case 6: text += String(repeating: "lang\n", count: Int.random(in: 0...300, using: &generator))
            default: text += "</\(open.removeLast())\n>"
            }
        } while !open.isEmpty && elementCount < 300
        while let name = open.popLast() { text += "</\(name)>" }
        switch seed % 3 {
        case 0: bytes = Array(text.utf8)
        case 1: bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        default: bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
    }
}
