/// The numbers under which the store keeps areas, concepts and sources, for reading signals.
package struct SignalKeys: Sendable {
    /// Gazetteer ids by number.
    package var areas: [Int32: String]
    /// Codes of target groups by number.
    package var targetGroups: [Int32: String]
    /// Codes of domains by number.
    package var domains: [Int32: String]
    /// Names of sources by number.
    package var sources: [Int32: String]

    package init(
        areas: [Int32: String] = [:], targetGroups: [Int32: String] = [:], domains: [Int32: String] = [:],
        sources: [Int32: String] = [:]
    ) {
        self.areas = areas
        self.targetGroups = targetGroups
        self.domains = domains
        self.sources = sources
    }

    /// The concepts and areas, as suggestions name them.
    package var usedIDs: [Suggestion.Kind: Set<String>] {
        [.subject: Set(domains.values), .targetGroup: Set(targetGroups.values), .place: Set(areas.values)]
    }
}

/// Values by number, found without hashing; numbers are small, as SQLite hands them out.
struct NumberedValues<Value> {
    private let values: [Value?]

    /// Numbers beyond this are no numbers of a kaart; they have no value.
    private static var most: Int32 { 1 << 20 }

    init(_ byNumber: [Int32: Value]) {
        let last = byNumber.keys.filter { $0 < Self.most }.max() ?? -1
        var values = [Value?](repeating: nil, count: Int(max(last, -1)) + 1)
        for (number, value) in byNumber where values.indices.contains(Int(number)) { values[Int(number)] = value }
        self.values = values
    }

    /// Others in their places.
    func mapValues<Other>(_ transform: (Value) -> Other) -> NumberedValues<Other> {
        NumberedValues<Other>(values: values.map { $0.map(transform) })
    }

    private init(values: [Value?]) { self.values = values }

    /// The highest number; -1 where there is none.
    var last: Int { values.count - 1 }

    /// All of them, by number.
    var all: [(number: Int, value: Value)] {
        values.enumerated().compactMap { number, value in value.map { (number, $0) } }
    }

    subscript(number: Int32) -> Value? {
        let place = Int(number)
        return place >= 0 && place < values.count ? values[place] : nil
    }
}

extension NumberedValues: Sendable where Value: Sendable {}
