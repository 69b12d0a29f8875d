/// How the concept that an offering has stands to the one that is asked for.
package enum ConceptRelation: Sendable, Hashable {
    case exact
    /// The offered concept contains the asked one, that many steps up (1 or more).
    case broader(steps: Int)
    /// The offered concept is part of the asked one, that many steps down (1 or more).
    case narrower(steps: Int)
    case unrelated
}

extension Thesaurus {
    /// The concepts that contain the given one, nearest first; empty for a top concept and for an unknown code.
    package func broader(of code: String, in scheme: Scheme) -> [String] {
        var chain: [String] = []
        var current = concept(code, in: scheme)
        // Loading refuses cycles; the bound keeps this true whatever happens.
        while let above = current?.broader, chain.count < concepts.count {
            chain.append(above)
            current = concept(above, in: scheme)
        }
        return chain
    }

    /// Everything that the concept contains, at any depth, in file order; the concept itself is not among it.
    package func narrower(of code: String, in scheme: Scheme) -> [String] {
        concepts(in: scheme).map(\.code).filter { broader(of: $0, in: scheme).contains(code) }
    }

    /// How an offered concept stands to the asked one. An unknown code is unrelated to everything.
    package func relation(of offered: String, to asked: String, in scheme: Scheme) -> ConceptRelation {
        guard concept(offered, in: scheme) != nil, concept(asked, in: scheme) != nil else { return .unrelated }
        if offered == asked { return .exact }
        if let steps = broader(of: asked, in: scheme).firstIndex(of: offered) { return .broader(steps: steps + 1) }
        if let steps = broader(of: offered, in: scheme).firstIndex(of: asked) { return .narrower(steps: steps + 1) }
        return .unrelated
    }

    /// Broader terms that do not exist, stand in the other scheme, or run in a circle.
    var hierarchyFaults: [ThesaurusIssue] {
        var faults: [ThesaurusIssue] = []
        func report(_ rule: ThesaurusIssue.Rule, _ value: String, line: Int) {
            faults.append(
                ThesaurusIssue(file: file, line: line, field: Column.broader.rawValue, value: value, rule: rule))
        }
        for concept in concepts {
            guard let broader = concept.broader, place(of: broader, in: concept.scheme) == nil else { continue }
            let standsElsewhere = Scheme.allCases.contains { place(of: broader, in: $0) != nil }
            report(standsElsewhere ? .broaderInOtherScheme : .unknownBroader, broader, line: concept.line)
        }
        for word in words {
            guard let domain = word.domain, place(of: domain, in: .careDomain) == nil else { continue }
            let isTargetGroup = place(of: domain, in: .targetGroup) != nil
            report(isTargetGroup ? .broaderInOtherScheme : .unknownBroader, domain, line: word.line)
        }
        for concept in cycleStarts { report(.cycle, concept.broader ?? "", line: concept.line) }
        return faults
    }

    /// One concept of every circle of broader terms: the one that a walk from the top of the file meets twice.
    private var cycleStarts: [Concept] {
        var starts: [Concept] = []
        var walkThatSaw = [Int?](repeating: nil, count: concepts.count)
        for walk in concepts.indices {
            var current: Int? = walk
            while let place = current {
                if let seen = walkThatSaw[place] {
                    if seen == walk { starts.append(concepts[place]) }
                    break
                }
                walkThatSaw[place] = walk
                current = concepts[place].broader.flatMap { self.place(of: $0, in: concepts[place].scheme) }
            }
        }
        return starts
    }
}
