import DirectoryModel
package import Thesaurus

/// What is asked at the desks, as far as it may be counted: concepts and municipalities, in memory, handed
/// over from five up, and nothing that the policy calls sensitive.
package struct Demand: Sendable {
    /// A concept asked for in a municipality ("" for none).
    package struct Subject: Sendable, Hashable {
        package let municipality: String
        package let concept: String

        package init(municipality: String, concept: String) {
            self.municipality = municipality
            self.concept = concept
        }
    }

    /// How often it was shown, and not found.
    package struct Count: Sendable, Hashable {
        package var shown = 0
        package var notFound = 0

        package init(shown: Int = 0, notFound: Int = 0) {
            self.shown = shown
            self.notFound = notFound
        }
    }

    /// Fewer could point at one person.
    package static let least = 5

    private var sensitive: Set<String> = []
    private var counts: [Subject: Count] = [:]

    /// - Parameters:
    ///   - codes: concepts that are never counted; what is narrower is not counted either.
    ///   - thesaurus: tells what is narrower.
    package init(neverCounted codes: [String], thesaurus: Thesaurus) { neverCount(codes, thesaurus) }

    /// Takes other concepts that are never counted, and forgets what was counted of them.
    package mutating func neverCount(_ codes: [String], _ thesaurus: Thesaurus) {
        sensitive = Set(
            codes
                + codes.flatMap { code in Scheme.allCases.flatMap { thesaurus.narrower(of: code, in: $0) } })
        counts = counts.filter { !sensitive.contains($0.key.concept) }
    }

    /// Counts a question. One that names or may mean anything sensitive is not counted at all.
    ///
    /// - Parameters:
    ///   - concepts: what is asked for, surely.
    ///   - others: what may be meant besides.
    ///   - municipality: id of the municipality; "" for none.
    ///   - found: whether something fits.
    package mutating func count(
        _ concepts: [String], besides others: [String] = [], municipality: String, found: Bool
    ) {
        guard !(concepts + others).contains(where: sensitive.contains) else { return }
        for concept in Set(concepts) {
            let subject = Subject(municipality: municipality, concept: concept)
            if found {
                counts[subject, default: Count()].shown += 1
            } else {
                counts[subject, default: Count()].notFound += 1
            }
        }
    }

    /// Takes back what could not be written down.
    package mutating func giveBack(_ taken: [Subject: Count]) {
        for (subject, count) in taken where !sensitive.contains(subject.concept) {
            counts[subject, default: Count()].shown += count.shown
            counts[subject, default: Count()].notFound += count.notFound
        }
    }

    /// Hands over what was counted five times or more, and forgets it here; the rest goes on being counted.
    package mutating func takeCountable() -> [Subject: Count] {
        var taken: [Subject: Count] = [:]
        for (subject, count) in counts {
            let ready = Count(
                shown: count.shown >= Self.least ? count.shown : 0,
                notFound: count.notFound >= Self.least ? count.notFound : 0)
            guard ready != Count() else { continue }
            taken[subject] = ready
            let rest = Count(shown: count.shown - ready.shown, notFound: count.notFound - ready.notFound)
            counts[subject] = rest == Count() ? nil : rest
        }
        return taken
    }
}
