import DirectoryModel
import Foundation
import Gazetteer
import Presentation
import Search

/// What is asked in the address or the body of a request, by name.
struct DeskParameters {
    /// A value is nil where the name stands alone.
    private let values: [(name: String, value: String?)]

    /// - Parameter encoded: `application/x-www-form-urlencoded` text: the query of an address, or a body.
    init(encoded: some StringProtocol) {
        values = encoded.split(separator: "&", omittingEmptySubsequences: true).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : nil)
        }
    }

    /// - Parameter json: a JSON object of texts, numbers, truths and lists of them.
    /// - Throws: `DeskProblem.badRequest` for anything else.
    init(json: Data) throws(DeskProblem) {
        guard !json.nestsTooDeeply, let object = try? JSONDecoder().decode([String: JSONParameter].self, from: json)
        else {
            throw .badRequest(MessageCatalogue.Desk.badJSON)
        }
        values = object.sorted { $0.key < $1.key }.flatMap { name, value in value.texts.map { (name, $0) } }
    }

    /// The text that a form or an address stands for; what is no UTF-8 is Windows-1252, as older programs send it. A
    /// "%" that no two digits follow stands for itself.
    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = rest.prefix(2).hexadecimalByte {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(bytes: bytes, encoding: .windowsCP1252)
            ?? String(decoding: bytes, as: UTF8.self)
    }

    private static let searching: Set<String> = [
        "q", "gemeente", "doelgroep", "domein", "leeftijd", "taal", "nu_open", "streng", "letterlijk", "aantal",
        "vanaf",
        "datum", "uur",
    ]

    func value(_ name: String) -> String? { values(name).last }

    /// All values of that name, in order.
    func values(_ name: String) -> [String] { values.filter { $0.name == name }.map { $0.value ?? "" } }

    /// The search that is asked.
    ///
    /// - Parameter now: the day and minute at which is asked, where the parameters say no other.
    /// - Returns: the request, not yet understood.
    /// - Throws: `DeskProblem.badRequest`, naming the parameter.
    func searchRequest(now: OpeningMoment) throws(DeskProblem) -> SearchRequest {
        try allow(Self.searching, several: ["doelgroep", "domein"])
        var request = SearchRequest(text: value("q") ?? "", date: now.date)
        request.minute = now.minute
        request.area = filled("gemeente")
        request.targetGroups = list("doelgroep")
        request.domains = list("domein")
        request.language = filled("taal")
        request.age = try number("leeftijd", in: SearchRequest.ages)
        if let count = try number("aantal", in: SearchRequest.counts) { request.count = count }
        if let offset = try number("vanaf", in: 0...Int(Int32.max)) { request.offset = offset }
        request.narrowing = try truth("streng") ? .toCertain : .none
        request.literal = try truth("letterlijk")
        request.openNow = try truth("nu_open")
        if let text = filled("datum") {
            switch AskedDay(text) {
            case .day(let date): request.date = date
            case .farOff: throw .badRequest(MessageCatalogue.Desk.farDate("datum", text))
            case .unreadable: throw bad("datum", text, "jjjj-mm-dd")
            }
        }
        if let text = filled("uur") {
            guard let minute = ClockTime.minuteOfDay(parsing: text) else { throw bad("uur", text, "uu:mm") }
            request.minute = minute
            request.openNow = true
        }
        return request
    }

    /// The scale of the areas that are asked; nil for all.
    ///
    /// - Throws: `DeskProblem.badRequest` for a scale that there is not, or another parameter.
    func scale() throws(DeskProblem) -> AreaScale? {
        try allow(["schaal"])
        guard let name = filled("schaal") else { return nil }
        guard let scale = MessageCatalogue.scale(named: name) else {
            throw .badRequest(MessageCatalogue.unknownScale(name))
        }
        return scale
    }

    /// Refuses parameters of another name, and two answers where one is asked.
    ///
    /// - Parameters:
    ///   - known: the names that are known.
    ///   - several: those of which any number of values may be given.
    /// - Throws: `DeskProblem.badRequest`, naming the parameter.
    func allow(_ known: Set<String>, several: Set<String> = []) throws(DeskProblem) {
        var given: [String: String] = [:]
        for (name, value) in values {
            guard known.contains(name) else {
                throw .badRequest(MessageCatalogue.Desk.unknownParameter(name, known: known.sorted()))
            }
            let former = given.updateValue(value ?? "", forKey: name)
            guard several.contains(name) || former == nil || former == value ?? "" else {
                throw .badRequest(MessageCatalogue.Desk.contradictoryParameter(name))
            }
        }
    }

    func filled(_ name: String) -> String? { value(name).flatMap { $0.isEmpty ? nil : $0 } }

    /// Given several times, or once with commas between.
    func list(_ name: String) -> [String] {
        values(name).flatMap { $0.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(DeskProblem) -> Int? {
        guard let text = filled(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw bad(name, text, "\(range.lowerBound)…\(range.upperBound)")
        }
        return number
    }

    /// Whether something is so: a name alone says yes; an empty value is one that was not given.
    func truth(_ name: String) throws(DeskProblem) -> Bool {
        guard let last = values.last(where: { $0.name == name }) else { return false }
        guard let text = last.value else { return true }
        switch text.lowercased() {
        case "1", "true", "ja", "on": return true
        case "", "0", "false", "nee", "off": return false
        default: throw bad(name, text, "ja, nee")
        }
    }

    func bad(_ name: String, _ value: String, _ form: String) -> DeskProblem {
        .badRequest(MessageCatalogue.Desk.badParameter(name, value, form: form))
    }
}

extension ArraySlice<UInt8> {
    /// The byte that two hexadecimal digits stand for; nil for anything else.
    fileprivate var hexadecimalByte: UInt8? {
        guard count == 2, allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else { return nil }
        return UInt8(String(decoding: self, as: UTF8.self), radix: 16)
    }
}

/// A value of a JSON body, as the texts that it stands for: a text, a number, a truth, or one list of those.
private struct JSONParameter: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            var texts: [String] = []
            while !list.isAtEnd { texts.append(try list.decode(JSONScalar.self).text) }
            self.texts = texts
        } else {
            let container = try decoder.singleValueContainer()
            texts = container.decodeNil() ? [] : [try container.decode(JSONScalar.self).text]
        }
    }
}

private struct JSONScalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let truth = try? container.decode(Bool.self) {
            text = truth ? "ja" : "nee"
        } else if let number = try? container.decode(Int.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}

extension Data {
    /// Whether JSON nests deeper than an object of lists: the decoder's work grows with the power of the depth.
    fileprivate var nestsTooDeeply: Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in self {
            if isEscaped {
                isEscaped = false
            } else if isText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    if depth > 2 { return true }
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
        }
        return false
    }
}
