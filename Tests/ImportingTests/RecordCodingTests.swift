import DirectoryModel
import Importing
import RecordReading
import TestSupport
import Testing

@Suite struct RecordCodingTests {
    private static func text(_ random: inout SplitMix64) -> String {
        let signs = Array("aé;\"\n\u{0}🙂ß \u{1F}")
        return String(
            (0..<Int.random(in: 0...200, using: &random)).compactMap { _ in signs.randomElement(using: &random) })
    }

    private static func node(_ random: inout SplitMix64, depth: Int) -> XMLNode {
        let children = depth == 0 ? 0 : Int.random(in: 0...3, using: &random)
        return XMLNode(
            name: XMLName(namespace: text(&random), local: text(&random)),
            attributes: (0..<Int.random(in: 0...3, using: &random)).map { _ in
                XMLAttribute(name: XMLName(local: text(&random)), value: text(&random))
            },
            text: text(&random), children: (0..<children).map { _ in node(&random, depth: depth - 1) },
            line: Int.random(in: 0...1_000_000, using: &random))
    }

    @Test(arguments: 0..<40)
    func everyElementReadsBackAsItWasWritten(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let record = XMLRecord(
            position: SourcePosition(file: Self.text(&random), line: 3, record: 200), pathIndex: 1,
            element: Self.node(&random, depth: 5), ancestors: [Self.node(&random, depth: 1)])
        var coder = RecordCoder()
        let bytes = coder.encode(.element(record))
        guard case .element(let back)? = coder.decode(bytes) else {
            Issue.record("not read back")
            return
        }
        #expect(back.element == record.element)
        #expect(back.ancestors == record.ancestors)
        #expect(back.position == record.position)
        #expect(back.pathIndex == record.pathIndex)
    }

    @Test(arguments: 0..<40)
    func everyRowReadsBackWithItsOwnHeader(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var coder = RecordCoder()
        let headers = [TableHeader(names: ["a", "b"]), TableHeader(names: ["b", "a", "c"])]
        let rows = (0..<20).map { number in
            let header = headers[number % 2]
            return TableRow(
                position: SourcePosition(file: "f\(number % 3)", line: number, record: number), header: header,
                fields: header.names.map { _ in Self.text(&random) })
        }
        let kept = rows.map { coder.encode(.row($0)) }
        for (row, bytes) in zip(rows, kept) {
            guard case .row(let back)? = coder.decode(bytes) else {
                Issue.record("not read back")
                continue
            }
            #expect(back.fields == row.fields)
            #expect(back.header === row.header)
            #expect(back.position == row.position)
        }
    }

    @Test(arguments: 0..<200)
    func damagedBytesAreRefusedOrReadAsSomethingElse(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var coder = RecordCoder()
        let record = XMLRecord(
            position: SourcePosition(file: "f", line: 1, record: 1), pathIndex: 0,
            element: Self.node(&random, depth: 3), ancestors: [])
        let bytes = coder.encode(.element(record))
        #expect(coder.decode(bytes.dropLast()).map(\.position) == nil)
        var damaged = bytes
        for _ in 0..<3 {
            damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        _ = coder.decode(damaged)
        #expect(coder.decode([]).map(\.position) == nil)
    }
}
