package import DutchText

/// A number for a name, by which an offering is found that is called exactly so.
package enum NameKey {
    /// The number of a name or of a question.
    ///
    /// Case, accents, signs and words without a subject make no difference: "Huis van het kind, Tienen" has that of
    /// "HUIS KIND TIENEN". Two other names have the same number once in four thousand million times.
    ///
    /// - Parameters:
    ///   - text: the name, or what may be one.
    ///   - analysis: tells its words.
    /// - Returns: the number; nil for a text without any word that has a subject.
    package static func of(_ text: String, analysis: Analysis) -> Int32? {
        let words = analysis.words(in: text).map(\.text).filter { !StopWords.contains($0) }
        guard !words.isEmpty else { return nil }
        var key = words.joined(separator: " ")
        return key.withUTF8 { Int32(truncatingIfNeeded: Checksum.of(UnsafeRawBufferPointer($0)[...])) }
    }

    /// The number by which an offering says that its organisation has the name of that number.
    package static func ofOrganization(_ key: Int32) -> Int32 { ~key }
}
