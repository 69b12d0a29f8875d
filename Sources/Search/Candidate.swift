/// An offering that may answer: its key in the store, how well its text matches, and its signals.
///
/// An object, because there can be tens of thousands of them and they are handed on.
package final class Candidate: Sendable {
    /// Key of the offering in the store.
    package let key: Int64
    /// How well the words match, 0 (not at all) or more, comparable within one query only.
    package let textScore: Double
    /// The concepts of the question that its text matches.
    package let matched: ConceptSet
    private let entry: SignalEntry
    package var signals: ServiceSignals { entry.signals }

    package init(key: Int64, textScore: Double, matched: ConceptSet = ConceptSet(), entry: SignalEntry) {
        self.key = key
        self.textScore = textScore
        self.matched = matched
        self.entry = entry
    }
}

/// The signals of an offering as an object, so that handing them on costs next to nothing.
package final class SignalEntry: Sendable {
    package let signals: ServiceSignals

    package init(_ signals: ServiceSignals) { self.signals = signals }
}

/// The numbers under which the store keeps areas and concepts, for reading `ServiceSignals`.
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
}
