/// An offering that may answer: its key in the store, how well its text matches, and its signals.
package struct Candidate: Sendable {
    /// Key of the offering in the store.
    package let key: Int64
    /// How well the words match, 0 (not at all) or more, comparable within one query only.
    package let textScore: Double
    /// The concepts of the question that its text matches.
    package let matched: ConceptSet
    package let signals: ServiceSignals

    package init(key: Int64, textScore: Double, matched: ConceptSet = ConceptSet(), signals: ServiceSignals) {
        self.key = key
        self.textScore = textScore
        self.matched = matched
        self.signals = signals
    }
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
