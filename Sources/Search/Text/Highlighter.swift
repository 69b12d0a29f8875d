package import DirectoryModel
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
    private let stems: StemMemory

    package init(query: SearchQuery, stems: StemMemory) {
        self.stems = stems
        forms = Set(query.words.terms)
    }

    /// Where words of the query stand in name and description, and those words, each once, as they stand there.
    package func highlights(in offering: Offering) -> (highlights: [Highlight], words: [String]) {
        guard !forms.isEmpty else { return ([], []) }
        var highlights: [Highlight] = []
        var words: [String] = []
        var seen: Set<String> = []
        func collect(_ text: String?, _ field: String?) {
            guard let text else { return }
            for (range, word) in matches(in: text) {
                if seen.insert(word.folded).inserted { words.append(word) }
                if let field {
                    highlights.append(Highlight(field: field, start: range.lowerBound, length: range.count))
                }
            }
        }
        collect(offering.name, "name")
        collect(offering.description, "description")
        collect(offering.organization.name, nil)
        for keyword in offering.keywords { collect(keyword, nil) }
        collect(offering.applicationProcess, nil)
        for translation in offering.translations {
            collect(translation.name, nil)
            collect(translation.description, nil)
        }
        return (highlights, words)
    }

    /// The matching words of a text, with their ranges in Unicode scalars.
    package func matches(in text: String) -> [(range: Range<Int>, word: String)] {
        let bytes = Array(text.utf8)
        var offset = 0
        var scalars = 0
        func scalarOffset(_ byte: Int) -> Int {
            scalars += bytes[offset..<byte].count { $0 & 0xC0 != 0x80 }
            offset = byte
            return scalars
        }
        return stems.analysis.words(in: text).compactMap { word in
            guard forms.contains(word.text) || forms.contains(stems.stem(of: word.text)) else { return nil }
            let start = scalarOffset(word.range.lowerBound)
            let end = scalarOffset(word.range.upperBound)
            return (start..<end, String(decoding: bytes[word.range], as: UTF8.self))
        }
    }
}
