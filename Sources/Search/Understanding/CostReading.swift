/// Finds in a line that it may cost nothing: "gratis", "zonder te betalen"; not "niet gratis".
enum CostReading {
    /// The words that ask for something free; nil where none do.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: positions in the words.
    static func free(in words: [String]) -> Range<Int>? {
        for index in words.indices {
            if single.contains(words[index]), index == 0 || !denying.contains(words[index - 1]) {
                return index..<index + 1
            }
            for phrase in phrases where words[index...].starts(with: phrase) { return index..<index + phrase.count }
        }
        return nil
    }

    private static let denying: Set<String> = ["niet", "geen", "pas", "not", "non"]
    private static let single: Set<String> = [
        "gratis", "kosteloos", "kosteloze", "gratuit", "gratuite", "gratuitement",
    ]
    private static let phrases = [
        ["voor", "niets"], ["zonder", "te", "betalen"], ["zonder", "betalen"], ["free", "of", "charge"],
        ["for", "free"],
    ]
}
