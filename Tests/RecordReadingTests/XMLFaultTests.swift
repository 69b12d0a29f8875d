import DirectoryModel
import FoundationEssentials
import Testing

@testable import RecordReading

@Suite struct XMLFaultTests {
    /// Small limits, so that the files that pass them are small.
    static let small = XMLLimits(textLength: 100, recordSize: 1_000)

    struct Fault: Sendable, CustomTestStringConvertible {
        let folder: String
        let reason: ReadError.Reason
        let line: Int
        let record: Int
        let limits: XMLLimits

        init(_ folder: String, _ reason: ReadError.Reason, _ line: Int, _ record: Int, limits: XMLLimits = .standard) {
            self.folder = folder
            self.reason = reason
            self.line = line
            self.record = record
            self.limits = limits
        }

        var testDescription: String { folder }
    }

    /// What makes each file unreadable, the line, and the last record that had begun.
    static let faults = [
        Fault("bad-utf16", .notWellFormed(.character), 2, 1),
        Fault("bad-utf8", .notWellFormed(.encoding), 3, 1),
        Fault("billion-laughs", .entitiesRefused, 16, 0),
        Fault("billion-laughs-in-attribute", .entitiesRefused, 16, 0),
        Fault("blank", .empty, 1, 0),
        Fault("control-character", .notWellFormed(.character), 3, 1),
        Fault("default-attribute", .entitiesRefused, 3, 0),
        Fault("depth", .limitExceeded(.depth, maximum: 64), 66, 1),
        Fault("empty", .empty, 1, 0),
        Fault("external-dtd-entity", .entitiesRefused, 4, 0),
        Fault("external-dtd-entity-in-attribute", .entitiesRefused, 4, 0),
        Fault("external-entity", .entitiesRefused, 3, 0),
        Fault("huge-name", .limitExceeded(.nameLength, maximum: 256), 3, 0),
        Fault("long-attribute", .limitExceeded(.textLength, maximum: 100), 3, 1, limits: small),
        Fault("long-name", .limitExceeded(.nameLength, maximum: 256), 4, 2),
        Fault("long-text", .limitExceeded(.textLength, maximum: 100), 4, 1, limits: small),
        Fault("mismatched-tag", .notWellFormed(.closedByOther(open: "naam", line: 5, close: "name")), 5, 2),
        Fault("not-xml", .notWellFormed(.noTag), 1, 0),
        Fault("parameter-entity", .entitiesRefused, 3, 0),
        Fault("quadratic-blow-up", .entitiesRefused, 3, 0),
        Fault("record-size", .limitExceeded(.recordSize, maximum: 1_000), 9, 1, limits: small),
        Fault("text-after-end", .notWellFormed(.textAfterEnd), 5, 1),
        Fault("text-after-end-on-line", .notWellFormed(.textAfterEnd), 4, 1),
        Fault("truncated", .notWellFormed(.endOfFile), 5, 2),
        Fault("truncated-tag", .notWellFormed(.endOfFile), 4, 1),
        Fault("undeclared-entity", .notWellFormed(.unknownEntity("nbsp")), 3, 1),
        Fault("undeclared-prefix", .notWellFormed(.unknownPrefix("k")), 3, 0),
        Fault("undefined-byte", .notWellFormed(.encoding), 3, 0),
        Fault("unknown-encoding", .notWellFormed(.unknownEncoding("klinkklaar")), 1, 0),
    ]

    @Test func `every fault folder is tried`() throws {
        #expect(try Fixtures.names(in: "xml/faults") == Self.faults.map(\.folder))
    }

    @Test(arguments: faults) func `a file that cannot be read is refused at the true place`(_ fault: Fault) throws {
        let path = try Fixtures.file(ofFault: fault.folder, "xml")
        let error = try readError { _ = try readRecords(path, limits: fault.limits) }
        #expect(error.reason == fault.reason)
        #expect(error.position.line == fault.line)
        #expect(error.position.record == fault.record)
        #expect(path.hasSuffix("/" + error.position.file))
    }

    @Test(arguments: ["external-entity", "external-dtd-entity", "external-dtd-entity-in-attribute", "parameter-entity"])
    func `nothing of another file is let in`(_ fault: String) throws {
        let secret = "geheim-\(UUID().uuidString)"
        try withFile("<!ENTITY a '\(secret)'>") { other in
            let template = try String(
                decoding: Data(contentsOf: URL(filePath: Fixtures.file(ofFault: fault, "xml"))), as: UTF8.self)
            let document = template.split(separator: "/etc/passwd", omittingEmptySubsequences: false)
                .joined(separator: other)
            #expect(document.contains(other))
            try withFile(document) { path in
                var seen = ""
                let error = try readError {
                    let reader = try XMLRecordReader(path: path, records: [.anywhere("*")])
                    while let record = try reader.next() { seen += "\(record)" }
                }
                seen += "\(error)"
                #expect(error.reason == .entitiesRefused)
                #expect(!seen.contains(secret))
            }
        }
    }

    @Test func `a document type that declares nothing to expand is let be`() throws {
        for type in [
            "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM 'http://voorbeeld.be/a.dtd'>",
            "<!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED>]>",
        ] {
            #expect(try withFile(type + "<a><b/></a>") { try readRecords($0, [.absolute("a", "b")]) }.count == 1)
        }
    }

    @Test(arguments: [
        ("<a>" + String(repeating: "x", count: 12 << 20) + "</a>", ReadError.Limit.textLength),
        ("<a><![CDATA[" + String(repeating: "x", count: 12 << 20) + "]]></a>", .textLength),
        ("<a b='" + String(repeating: "x", count: 12 << 20) + "'/>", .textLength),
        ("<a><!--" + String(repeating: "x", count: 12 << 20) + "--></a>", .textLength),
        ("<a>" + String(repeating: "<b>x</b>", count: 1 << 18) + "</a>", .recordSize),
        (String(repeating: "<a>", count: 1 << 20), .depth),
    ])
    func `what is far too large is refused by name`(_ document: String, _ limit: ReadError.Limit) throws {
        let error = try withFile(document) { path in try readError { _ = try readRecords(path, [.absolute("a")]) } }
        guard case .limitExceeded(limit, _) = error.reason else {
            Issue.record("\(error.summary)")
            return
        }
    }

    @Test func `what is as large as may be is read`() throws {
        let text = String(repeating: "x", count: 1 << 20)
        let name = String(repeating: "n", count: 256)
        let deep = String(repeating: "<b>", count: 63) + String(repeating: "</b>", count: 63)
        let records = try withFile("<a><\(name)>\(text)</\(name)></a>") { try readRecords($0, [.absolute("a")]) }
        #expect(records.first?.element.children.first?.text.utf8.count == 1 << 20)
        #expect(try withFile("<a>\(deep)</a>") { try readRecords($0, [.absolute("a")]) }.count == 1)
    }

    @Test func `a file that is not there is unreadable`() throws {
        let error = try readError { _ = try readRecords("/bestaat/niet.xml") }
        #expect(error.summary == "unreadable(errno: 2) line 1 record 0")
    }

    @Test func `a folder is unreadable`() throws {
        let error = try readError { _ = try readRecords(Fixtures.path("xml")) }
        #expect(error.reason == .unreadable(errno: 21))
    }
}
