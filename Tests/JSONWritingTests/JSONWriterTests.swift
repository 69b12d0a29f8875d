import DirectoryModel
import Foundation
import JSONWriting
import TestSupport
import Testing

/// The same bytes as Foundation writes.
@Suite struct JSONWriterTests {
    private func foundation(_ value: some Encodable, isIndented: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(arguments: 0..<300)
    func anyValue(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = AnyJSON(&random, depth: 5)
        for isIndented in [false, true] {
            #expect(try JSONWriter(isIndented: isIndented).text(value) == foundation(value, isIndented: isIndented))
        }
    }

    @Test(arguments: 0..<60)
    func anArrayElementByElement(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let values = (0..<Int(seed % 4)).map { _ in AnyJSON(&random, depth: 3) }
        for isIndented in [false, true] {
            let writer = JSONWriter(isIndented: isIndented)
            var elements = writer.elements
            let text = try values.map { try elements.next($0) }.joined() + elements.end
            #expect(try text == writer.text(values))
        }
    }

    @Test(arguments: 0..<100)
    func offerings(seed: UInt64) throws {
        var maker = RandomOffering(seed: seed)
        let offering = maker.next(source: "bron", sourceID: "\(seed)")
        #expect(try JSONWriter.canonical.text(offering) == foundation(offering, isIndented: false))
    }

    @Test(arguments: 0..<60)
    func withOtherTextsInIt(seed: UInt64) throws {
        var maker = RandomOffering(seed: seed)
        var offering = maker.next(source: "bron", sourceID: "\(seed)")
        offering.phones = [Phone(number: "016 00 21 10", description: "onthaal")]
        let same = try JSONWriter.canonical.bytes(offering) { _, text in text }
        #expect(same == nil)
        let replaced = try JSONWriter.canonical.bytes(offering) { path, text in
            path == "phones.description" ? text.uppercased() : text
        }
        offering.phones[0].description = "ONTHAAL"
        #expect(try replaced == JSONWriter.canonical.bytes(offering))
    }

    @Test func numbersAtTheirLimits() throws {
        let whole: [any Encodable & Sendable] = [
            Int.min, Int.max, Int8.min, Int16.max, Int32.min, Int64.max, UInt.max, UInt8.max, UInt16.max, UInt32.max,
            UInt64.max, 0.1 as Float, Float.greatestFiniteMagnitude,
        ]
        for number in whole { #expect(try text(number) == reference(number)) }
        for number in [
            0, -0.0, 1, 0.1, 1e16, 1e20, 1e-7, 123_456.789, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ] {
            #expect(try text(number) == reference(number))
        }
    }

    private func text(_ value: some Encodable) throws -> String { try JSONWriter.canonical.text(value) }
    private func reference(_ value: some Encodable) throws -> String { try foundation(value, isIndented: false) }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func whatIsNoNumberIsRefused(number: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.canonical.text(["number": number]) }
    }

    @Test func whatEncodesItselfInAnotherWay() throws {
        let value = Roundabout()
        #expect(try JSONWriter.canonical.text(value) == foundation(value, isIndented: false))
        #expect(try JSONWriter(isIndented: true).text(value) == foundation(value, isIndented: true))
    }

    @Test func ofEqualKeysTheLast() throws {
        #expect(try JSONWriter.canonical.text(Twice()) == #"{"naam":"tweede"}"#)
    }
}

/// Values of every kind within each other, with texts that have to be escaped.
private enum AnyJSON: Encodable {
    case null
    case bool(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([AnyJSON])
    case object([String: AnyJSON])

    init(_ random: inout SplitMix64, depth: Int) {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: self = .null
        case 1: self = .bool(.random(using: &random))
        case 2: self = .whole(.random(in: -1_000_000...1_000_000, using: &random))
        case 3: self = .number(Double(Int.random(in: -9_999...9_999, using: &random)) / 64)
        case 4: self = .text(Self.text(&random))
        case 5:
            self = .list((0..<Int.random(in: 0...4, using: &random)).map { _ in AnyJSON(&random, depth: depth - 1) })
        default:
            var object: [String: AnyJSON] = [:]
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                object[Self.text(&random)] = AnyJSON(&random, depth: depth - 1)
            }
            self = .object(object)
        }
    }

    private static func text(_ random: inout SplitMix64) -> String {
        let pieces = [
            "a", "Z", "é", "\u{1}", "\u{1F}", "\u{7F}", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{C}", "😀", "\0",
            "_", "10", "9",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value): try value.encode(to: encoder)
        case .whole(let value): try value.encode(to: encoder)
        case .number(let value): try value.encode(to: encoder)
        case .text(let value): try value.encode(to: encoder)
        case .list(let value): try value.encode(to: encoder)
        case .object(let value): try value.encode(to: encoder)
        }
    }
}

/// Uses what few types use: containers in containers, more than one for the same object, and encoders that are handed out.
private struct Roundabout: Encodable {
    private enum Key: String, CodingKey { case lijst, voorwerp, later, leeg, tekst }

    func encode(to encoder: any Encoder) throws {
        var first = encoder.container(keyedBy: Key.self)
        var list = first.nestedUnkeyedContainer(forKey: .lijst)
        try list.encode("een")
        try list.encodeNil()
        var inner = list.nestedContainer(keyedBy: Key.self)
        try inner.encode(2 as UInt8, forKey: .tekst)
        var deeper = list.nestedUnkeyedContainer()
        try deeper.encode([true])
        try "laat".encode(to: list.superEncoder())
        var object = first.nestedContainer(keyedBy: Key.self, forKey: .voorwerp)
        try object.encodeNil(forKey: .leeg)
        var second = encoder.container(keyedBy: Key.self)
        try second.encode("tekst", forKey: .tekst)
        try [1.5].encode(to: second.superEncoder(forKey: .later))
        try second.encode(Nothing(), forKey: .leeg)
        try "boven".encode(to: second.superEncoder())
    }

    private struct Nothing: Encodable {
        func encode(to encoder: any Encoder) throws {}
    }
}

private struct Twice: Encodable {
    private enum Key: String, CodingKey { case naam }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("eerste", forKey: .naam)
        try container.encode("tweede", forKey: .naam)
    }
}
