/// The analysis that index and queries share: words, and the forms under which each is found.
///
/// Frozen under `version`: an index made by another version is rebuilt before it is searched.
package final class Analysis {
    /// Raised by every change of the forms that a text gives.
    package static let version = "1"

    private var scanner = WordScanner()
    private let stemmer = Stemmer()

    package init() {}

    /// The words of the text, folded, in order.
    package func words(in text: String) -> [ScannedWord] { scanner.words(in: text) }

    /// Calls `body` with every form of every word: first the word as it stands, then, at the same position
    /// (`colocated`), its stem where that differs; for a hyphenated word also the parts joined ("jeugdggz").
    /// Stops when `body` returns false.
    package func forms(
        of text: UnsafeRawBufferPointer, _ body: (_ form: [UInt8], _ range: Range<Int>, _ colocated: Bool) -> Bool
    ) {
        var previous: ScannedWord?
        scanner.scan(text) { word in
            defer { previous = word }
            guard body(word.bytes, word.range, false) else { return false }
            let stem = stemmer.stem(word.bytes)
            if stem != word.bytes, !body(stem, word.range, true) { return false }
            if word.followsHyphen, let before = previous {
                return body(before.bytes + word.bytes, before.range.lowerBound..<word.range.upperBound, true)
            }
            return true
        }
    }

    /// The stem of a folded word; the word itself where there is no shorter form.
    package func stem(of word: String) -> String { stemmer.stem(word) }
}
