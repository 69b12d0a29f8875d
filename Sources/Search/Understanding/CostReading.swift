/// Finds in a line whether it must cost nothing: "gratis", "zonder te betalen", "niet gratis".
enum CostReading {
    /// The words that ask for something free, or say that it need not be; nil where none do.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: whether it must cost nothing, and positions in the words.
    static func free(in words: [String]) -> LinePart<Bool>? {
        for index in words.indices {
            if single.contains(words[index]) {
                let isDenied = index > 0 && denying.contains(words[index - 1])
                return LinePart(value: !isDenied, range: index - (isDenied ? 1 : 0)..<index + 1)
            }
            for phrase in phrases where words[index...].starts(with: phrase) {
                return LinePart(value: true, range: index..<index + phrase.count)
            }
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
