import DutchText

/// A place in a text that made it match.
package struct Highlight: Sendable, Hashable {
    /// Name of the field in JSON.
    package let field: String
    /// Offset of the first character, in Unicode scalars.
    package let start: Int
    /// Length in Unicode scalars.
    package let length: Int
}

/// Finds the words of a query in the texts that are shown.
package struct Highlighter {
    private let forms: Set<String>

    package init(query: SearchQuery) { forms = Set(query.words.terms) }

    /// Where words of the query stand in name and description, and those words, each once, as they stand there.
    package func highlights(in shown: ShownOffering) -> (highlights: [Highlight], words: [String]) {
        guard !forms.isEmpty else { return ([], []) }
        var highlights: [Highlight] = []
        var words: [String] = []
        var seen: Set<String> = []
        for (field, text) in shown.texts {
            for word in matches(in: text) {
                let spelling = text.spelling(of: word)
                if seen.insert(spelling.folded).inserted { words.append(spelling) }
                if let field {
                    highlights.append(
                        Highlight(field: field, start: word.scalars.lowerBound, length: word.scalars.count))
                }
            }
        }
        return (highlights, words)
    }

    /// The ranges of the matching words of a text, in Unicode scalars.
    package func matches(in text: String, stems: StemMemory) -> [Range<Int>] {
        forms.isEmpty ? [] : matches(in: ReadText(text, stems: stems)).map(\.scalars)
    }

    private func matches(in text: ReadText) -> [ReadText.Word] {
        text.words.filter { forms.contains($0.folded) || forms.contains($0.stem) }
    }
}
