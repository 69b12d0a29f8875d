package import DirectoryStore
package import Search
package import Thesaurus

/// Suggests how a question that is being typed may go on.
package struct SuggestionService: Sendable {
    private let index: SuggestionIndex

    package init(references: ReferenceData) {
        index = SuggestionIndex(thesaurus: references.thesaurus, gazetteer: references.gazetteer)
    }

    /// Subjects, target groups and places, and the names of offerings where there is room left.
    ///
    /// - Parameters:
    ///   - text: what was typed so far; any text.
    ///   - store: the kaart; without one, names of offerings are not suggested.
    ///   - count: how many are wanted at most.
    ///   - language: the language in which names come first.
    /// - Returns: the suggestions, the likeliest first.
    /// - Throws: `StoreError`.
    package func suggestions(
        for text: String, from store: DirectoryStore?, count: Int, in language: Term.Language = .dutch
    ) throws -> [Suggestion] {
        let typed = TypedWords(text)
        guard let last = typed.words.last, count > 0 else { return [] }
        guard let store else { return index.suggestions(for: typed, count: count, in: language) { _, _ in true } }
        return try store.read { snapshot in
            let used = try snapshot.usedIDs()
            let known = index.suggestions(for: typed, count: count, in: language) {
                used[$0]?.contains($1) ?? false
            }
            let room = max(count - known.count, min(Self.leastNames, (count + 1) / 3))
            var names = try snapshot.offeringNames(startingWith: typed, count: room)
            if names.isEmpty, known.isEmpty, last.utf8.count >= Self.shortestMisspelled {
                for word in try snapshot.wordsLike(last, count: Self.mostLikeWords) where names.count < room {
                    let corrected = TypedWords(typed.text(replacingFrom: typed.words.count - 1, by: word))
                    names += try snapshot.offeringNames(startingWith: corrected, count: room - names.count)
                }
            }
            let offerings = names.map {
                Suggestion(text: $0.name, kind: .offering, name: $0.name, label: $0.name, id: $0.id)
            }
            let kept = known.prefix(count - min(offerings.count, room))
            // Several words that begin a name are that name.
            let isName = typed.words.count > 1 && names.first.map { typed.begins($0.name) } ?? false
            return isName ? offerings + kept : kept + offerings
        }
    }

    /// So many places are kept for names, where there are any.
    private static let leastNames = 3
    private static let shortestMisspelled = 4
    private static let mostLikeWords = 5
}
