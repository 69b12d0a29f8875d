package import DirectoryModel
import DutchText

/// An offering as answers show it, with the words in which a question can be found again.
package struct ShownOffering: Sendable {
    package let offering: Offering
    /// Day of the first delivery without it.
    package let vanishedOn: CalendarDate?
    /// The texts whose words are marked, by their name in JSON; and those of which is only told that they match.
    let texts: [(field: String?, text: ReadText)]

    package init(_ offering: Offering, vanishedOn: CalendarDate?, stems: StemMemory) {
        self.offering = offering
        self.vanishedOn = vanishedOn
        let translations = offering.translations.flatMap { [$0.name, $0.description] }
        let marked = [("name", offering.name), ("description", offering.description)]
        let others = [offering.organization.name] + offering.keywords + [offering.applicationProcess] + translations
        texts =
            marked.compactMap { field, text in text.map { (field, ReadText($0, stems: stems)) } }
            + others.compactMap { text in text.map { (nil, ReadText($0, stems: stems)) } }
    }
}

/// A text and its words.
struct ReadText: Sendable {
    let text: String
    let words: [Word]

    struct Word: Sendable {
        let folded: String
        let stem: String
        /// Where it stands, in the UTF-8 of the text.
        let bytes: Range<Int>
        /// The same, in Unicode scalars.
        let scalars: Range<Int>
    }

    init(_ text: String, stems: StemMemory) {
        let bytes = Array(text.utf8)
        var (offset, scalars) = (0, 0)
        func scalarOffset(_ byte: Int) -> Int {
            scalars += bytes[offset..<byte].count { $0 & 0xC0 != 0x80 }
            offset = byte
            return scalars
        }
        self.text = text
        var scanner = WordScanner()
        let found = scanner.words(in: text)
        words = zip(found, stems.stems(of: found.map(\.text))).map { word, stem in
            let start = scalarOffset(word.range.lowerBound)
            return Word(
                folded: word.text, stem: stem, bytes: word.range,
                scalars: start..<scalarOffset(word.range.upperBound))
        }
    }

    /// A word as it stands there.
    func spelling(of word: Word) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: word.bytes.lowerBound)
        return String(text.utf8[start..<text.utf8.index(start, offsetBy: word.bytes.count)]) ?? word.folded
    }
}
