import DirectoryModel
import Foundation
import TestSupport
import Testing

@testable import RecordReading

@Suite struct JSONReaderTests {
    private static let items = [XMLRecordPath(steps: [XMLNamePattern(local: "json"), XMLNamePattern(local: "item")])]

    private func records(_ json: String, _ paths: [XMLRecordPath] = items) throws -> [XMLRecord] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try Data(json.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let reader = try XMLRecordReader(json: file.path(), name: "x.json", records: paths)
        var records: [XMLRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func fault(_ json: String) -> ReadError? {
        do {
            _ = try records(json)
            return nil
        } catch {
            return error as? ReadError
        }
    }

    /// The node as one line: name, text, children in parentheses.
    private func outline(_ node: XMLNode) -> String {
        node.name.local + (node.text.isEmpty ? "" : "=\(node.text)")
            + (node.children.isEmpty ? "" : "(\(node.children.map(outline).joined(separator: " ")))")
    }

    @Test func membersAreElementsAndListsAreRepeatedOnes() throws {
        let found = try records(
            """
            [{"id": "a", "n": 1.50, "ok": true, "none": null, "tel": ["1", "2"], "plek": {"nr": 7}, "rij": [[1, 2], []]},
             {"id": "b", "leeg": {}, "niets": []}]
            """)
        #expect(
            found.map { outline($0.element) } == [
                "item(id=a n=1.50 ok=true tel=1 tel=2 plek(nr=7) rij(item=1 item=2) rij)", "item(id=b leeg)",
            ])
        #expect(found.map(\.position.line) == [1, 2])
        #expect(found.map(\.position.record) == [1, 2])
    }

    @Test func inARowOfValuesTheOthersKeepTheirPlaces() throws {
        let path = XMLRecordPath(steps: ["json", "rows"].map { XMLNamePattern(local: $0) })
        let rows = #"{"rows": [[1, null, "b"]], "tel": [null, "1"]}"#
        #expect(try records(rows, [path]).map { outline($0.element) } == ["rows(item=1 item item=b)"])
        #expect(try records(#"[null, {"tel": [null, "1"]}]"#).map { outline($0.element) } == ["item(tel=1)"])
    }

    @Test func aListUnderAKeyIsReachedByThatKey() throws {
        let path = XMLRecordPath(steps: ["json", "contents"].map { XMLNamePattern(local: $0) })
        let found = try records(#"{"total": 2, "contents": [{"id": 1}, {"id": 2}]}"#, [path])
        #expect(found.map { outline($0.element) } == ["contents(id=1)", "contents(id=2)"])
    }

    @Test(arguments: ["-inf", "-nan", "0x1F", "01", "1.", ".5", "+1", "1e", "--1", "nul", "True"])
    func whatIsNoNumberOfJSONIsRefused(word: String) {
        #expect(fault("[{\"id\": \(word)}]") != nil)
    }

    @Test func aNumberMayBeAsLongAsAText() throws {
        let number = String(repeating: "7", count: 300) + ".5e-10"
        #expect(try records("[{\"id\": \(number)}]").first?.element.children.first?.text == number)
    }

    @Test func escapesAreResolved() throws {
        let found = try records(#"[{"t": "a\"\\\/\n\té😀\ud800"}]"#.replacing(#"\ud800"#, with: ""))
        #expect(found.first?.element.children.first?.text == "a\"\\/\n\té😀")
    }

    @Test(arguments: [
        ("", ReadError.Reason.empty, 1), ("   \n", .empty, 1),
        ("[1,\n 2", .notJSON(.endOfFile), 2), ("[1 2]", .notJSON(.unexpected("2")), 1),
        ("[{\"a\" 1}]", .notJSON(.missingColon), 1), ("[\n{'a': 1}]", .notJSON(.unexpected("'")), 2),
        ("[\"open\n", .notJSON(.controlCharacter), 1), ("[\"open", .notJSON(.unclosedText), 1),
        ("[\"\\x\"]", .notJSON(.unknownEscape), 1), ("[\"\\ud83d\"]", .notJSON(.unknownEscape), 1),
        ("[nul]", .notJSON(.unexpected("nul")), 1), ("[01a]", .notJSON(.unexpected("01a")), 1),
        ("[1,]", .notJSON(.unexpected("]")), 1), ("[] []", .notJSON(.unexpected("[")), 1),
    ])
    func whatIsNoJSONIsRefusedWithItsLine(json: String, reason: ReadError.Reason, line: Int) {
        let fault = fault(json)
        #expect(fault?.reason == reason)
        #expect(fault?.position.line == line)
    }

    @Test func nestingAndTextsAreBounded() {
        #expect(fault(String(repeating: "[", count: 100_000))?.reason == .limitExceeded(.depth, maximum: 64))
        let long = "[\"" + String(repeating: "x", count: 1 << 20 + 1) + "\"]"
        #expect(fault(long)?.reason == .limitExceeded(.textLength, maximum: 1 << 20))
    }

    @Test func namesOfAnObjectAreRememberedUpToABound() throws {
        let members = ((0...10_000).map { "\"m\($0)\": 1" } + ["\"m0\": 2", "\"m10000\": 2"]).joined(separator: ",")
        let told = try withFile("{\(members)}") { path in
            let parser = try JSONPullParser(path: path, name: nil, limits: .standard)
            while try parser.next() != nil {}
            return parser.takeRepeatedNames()
        }
        #expect(told == [.repeatedName(field: "m0", line: 1)])
    }

    @Test func whatFoundationWritesIsReadBackTheSame() throws {
        var random = SplitMix64(seed: 41)
        for _ in 0..<200 {
            let texts = (0..<4).map { _ in
                String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 0..<12, using: &random)).compactMap { _ in
                            Unicode.Scalar(UInt32.random(in: 1..<0x2FFFF, using: &random))
                        }))
            }
            let data = try JSONSerialization.data(withJSONObject: texts.map { ["t": $0] })
            let found = try records(String(decoding: data, as: UTF8.self))
            #expect(found.map { $0.element.children.first?.text ?? "" } == texts)
        }
    }
}
