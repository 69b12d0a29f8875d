package import DutchText
import Foundation
package import Thesaurus

/// How people word their needs, as far as a line is compared with it: the telling words of every phrase of the
/// thesaurus, by their stems.
///
/// Finding the stems of all those words takes longer than answering a question, so the kaart keeps them as a text.
package struct NeedExamples: Hashable {
    /// Each once; their places are their numbers.
    let stems: [String]
    /// Numbers of the stems of each example, each once.
    let features: NumberLists
    /// Which domain of the thesaurus each example is of, ascending.
    let domains: [Int32]

    private let version: String

    /// Raised by every change of what is looked at, or of the text.
    private static let rules = "2"

    /// Reads the phrases.
    ///
    /// - Parameters:
    ///   - thesaurus: whose phrases.
    ///   - analysis: what finds the stems.
    package init(_ thesaurus: Thesaurus, analysis: Analysis) {
        // Each word is looked at once; those that tell nothing have no place.
        var places: [[UInt8]: Int?] = [:]
        var words: [String] = []
        func place(of word: ScannedWord) -> Int? {
            if let known = places[word.bytes] { return known }
            let text = word.text
            let place = StopWords.contains(text) ? nil : words.count
            places[word.bytes] = .some(place)
            if place != nil { words.append(text) }
            return place
        }
        let phrases = Self.phrases(of: thesaurus).map { domain, phrase in
            (domain: domain, words: analysis.words(in: phrase).compactMap(place))
        }
        var stems: [String] = []
        var numbers: [String: Int32] = [:]
        let numbersOfWords = analysis.stems(of: words).map { stem in
            if let known = numbers[stem] { return known }
            let number = Int32(stems.count)
            stems.append(stem)
            numbers[stem] = number
            return number
        }
        var features = NumberLists()
        var domains: [Int32] = []
        for (domain, words) in phrases where !words.isEmpty {
            for number in Set(words.map { numbersOfWords[$0] }).sorted() { features.append(number) }
            features.endRow()
            domains.append(Int32(domain))
        }
        (self.stems, self.features, self.domains) = (stems, features, domains)
        version = Self.version(thesaurus, analysis)
    }

    /// Reads them from the text that `text` gave; nil where it is of other phrases or of another analysis, or damaged.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - thesaurus: whose phrases they have to be.
    ///   - analysis: what has to have found the stems.
    package init?(text: String, _ thesaurus: Thesaurus, analysis: Analysis) {
        version = Self.version(thesaurus, analysis)
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)[...]
        guard let heading = lines.popFirst(), heading.elementsEqual(version.utf8), let words = lines.popFirst(),
            let examples = lines.popFirst()
        else { return nil }
        stems = words.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        let numbers = Self.numbers(in: examples)
        guard
            let lists = Self.examples(
                numbers, domains: Int32(clamping: thesaurus.concepts(in: .careDomain).count),
                stems: Int32(clamping: stems.count))
        else { return nil }
        (features, domains) = lists
    }

    /// Stands where a line ends.
    private static let endOfLine: Int32 = -1
    /// Stands for what is no number.
    private static let noNumber: Int32 = -2

    /// The numbers of lines, each line ended.
    private static func numbers(in text: Substring.UTF8View) -> [Int32] {
        var numbers: [Int32] = []
        var number: Int32?
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (tens, isTooLarge) = (number ?? 0).multipliedReportingOverflow(by: 10)
                number = isTooLarge || number == noNumber ? noNumber : tens &+ Int32(byte - UInt8(ascii: "0"))
            default:
                numbers.append(number ?? noNumber)
                number = nil
                if byte == UInt8(ascii: "\n") { numbers.append(endOfLine) }
            }
        }
        return numbers
    }

    /// The examples that lines tell of: a domain and its stems. Nil where those cannot be.
    private static func examples(
        _ numbers: [Int32], domains count: Int32, stems: Int32
    ) -> (features: NumberLists, domains: [Int32])? {
        var features = NumberLists()
        var domains: [Int32] = []
        let lines = numbers.split(separator: endOfLine, omittingEmptySubsequences: false)
        guard lines.last?.isEmpty ?? true else { return nil }
        for line in lines.dropLast() {
            guard let domain = line.first, line.count > 1, (0..<count).contains(domain), domain >= domains.last ?? 0
            else { return nil }
            for number in line.dropFirst() {
                guard (0..<stems).contains(number) else { return nil }
                features.append(number)
            }
            features.endRow()
            domains.append(domain)
        }
        return (features, domains)
    }

    /// Changes with the phrases and with the analysis; the text begins with it.
    private static func version(_ thesaurus: Thesaurus, _ analysis: Analysis) -> String {
        var text: [UInt8] = []
        for (domain, phrase) in phrases(of: thesaurus) {
            text += phrase.utf8
            text.append(0)
            withUnsafeBytes(of: Int32(domain).littleEndian) { text += $0 }
        }
        return "\(rules)/\(analysis.version)/\(String(text.withUnsafeBytes { Checksum.of($0[...]) }, radix: 16))"
    }

    /// The version, the stems, and a line for each example: its domain and its stems, by number.
    package var text: String {
        let examples = domains.enumerated().map { example, domain in
            ([domain] + features.list(of: example)).map(String.init).joined(separator: " ") + "\n"
        }
        return "\(version)\n\(stems.joined(separator: " "))\n\(examples.joined())"
    }

    private static func phrases(of thesaurus: Thesaurus) -> [(domain: Int, phrase: String)] {
        thesaurus.concepts(in: .careDomain).enumerated().flatMap { domain, concept in
            concept.layPhrases.map { (domain: domain, phrase: $0.text) }
        }
    }
}
