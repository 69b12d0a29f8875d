package import Gazetteer
package import Thesaurus

extension Gazetteer {
    /// The area that a flag names, with what has to be said of it: that it merged away, or that other places have the same
    /// name. A flag leaves out what serves only those.
    ///
    /// - Throws: `SearchRefusal`, with what was probably meant.
    package func asked(_ name: String) throws(SearchRefusal) -> AskedArea {
        switch resolve(name) {
        case .found(let area, let note):
            let others = namesakes(of: area, in: name).map { qualifiedName(of: $0) }
            return AskedArea(area, from: .flag, note: note ?? (others.isEmpty ? nil : .elsewhere(others)))
        case .ambiguous(let areas):
            throw .ambiguousArea(name, candidates: areas.map { qualifiedName(of: $0) })
        case .unknown(let suggestions):
            throw .unknownArea(name, suggestions: suggestions.map { qualifiedName(of: $0) })
        }
    }
}

extension Thesaurus {
    /// Code of the concept that a flag names.
    ///
    /// - Throws: `SearchRefusal`, with what was probably meant.
    package func asked(_ name: String, in scheme: Scheme) throws(SearchRefusal) -> String {
        let candidates: [Concept]
        switch resolve(name, in: scheme) {
        case .found(let concept): return concept.code
        case .ambiguous(let concepts): candidates = concepts
        case .unknown(let nearest): candidates = nearest
        }
        switch scheme {
        case .targetGroup: throw .unknownTargetGroup(name, suggestions: candidates.map(\.code))
        case .careDomain: throw .unknownDomain(name, suggestions: candidates.map(\.code))
        }
    }
}
