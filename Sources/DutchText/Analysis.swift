import Dispatch
import Foundation
import Synchronization

/// The analysis that index and queries share: words, and the forms under which each is found.
///
/// Frozen under `version`: an index made by another version is rebuilt before it is searched. Stems, parts and words as
/// they stand share one namespace. Not thread-safe: every connection and every query has one of its own.
package final class Analysis {
    /// Names the rules and the lexicon: raised by every change of the forms that a text gives.
    package let version: String

    private static let rules = "2"
    private static let mostKnown = 50_000

    private let lexicon: Lexicon
    private let splitter: CompoundSplitter
    private let stemmer = Stemmer()
    private var scanner = WordScanner()
    private var known: [[UInt8]: Derived] = [:]

    package init(lexicon: Lexicon) {
        self.lexicon = lexicon
        splitter = CompoundSplitter(lexicon: lexicon)
        version = "\(Self.rules)-\(lexicon.version)"
    }

    /// The words of the text, folded, in order.
    package func words(in text: String) -> [ScannedWord] { scanner.words(in: text) }

    /// Calls `body` with every form of every word: first the word as it stands, then, at the same position
    /// (`colocated`) and each once, its stem and the stems of its parts where it is a compound; behind a hyphen also the
    /// word joined to the one before it ("jeugdggz"), and the stem of that. Stops when `body` returns false.
    package func forms(
        of text: UnsafeRawBufferPointer, _ body: (_ form: [UInt8], _ range: Range<Int>, _ colocated: Bool) -> Bool
    ) {
        var previous: ScannedWord?
        scanner.scan(text) { word in
            defer { previous = word }
            guard body(word.bytes, word.range, false) else { return false }
            let others = derived(from: word.bytes).others
            for form in others where !body(form, word.range, true) { return false }
            guard word.followsHyphen, let before = previous else { return true }
            let joined = before.bytes + word.bytes
            let stem = derived(from: joined).stem
            let range = before.range.lowerBound..<word.range.upperBound
            for form in stem == joined ? [joined] : [joined, stem] where form != word.bytes && !others.contains(form) {
                guard body(form, range, true) else { return false }
            }
            return true
        }
    }

    /// The forms of one word of a query, given folded.
    package func forms(ofWord word: String) -> WordForms {
        let derived = derived(from: Array(word.utf8))
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        return WordForms(surface: word, stem: text(derived.stem), parts: derived.parts.map { $0.map(text) })
    }

    /// Whether the lexicon says anything of the folded word; of many an ordinary one it does not.
    package func isKnown(_ word: String) -> Bool { lexicon.entry(of: Array(word.utf8)[...]) != nil }

    /// The stem of a folded word; the word itself where there is no shorter form.
    package func stem(of word: String) -> String {
        let bytes = Array(word.utf8)
        if let derived = known[bytes] { return String(decoding: derived.stem, as: UTF8.self) }
        let entry = lexicon.entry(of: bytes[...])
        return String(decoding: stem(bytes, entry, parts: splitter.parts(of: bytes, entry)), as: UTF8.self)
    }

    /// The stems of many folded words, in their order; found on all cores.
    package func stems(of words: [String]) -> [String] {
        let count = max(1, min(ProcessInfo.processInfo.activeProcessorCount, words.count / Self.worthwhile))
        let shares = Mutex([[String]](repeating: [], count: count))
        DispatchQueue.concurrentPerform(iterations: count) { [lexicon] share in
            let analysis = Analysis(lexicon: lexicon)
            let range = words.count * share / count..<words.count * (share + 1) / count
            let own = words[range].map { analysis.stem(of: $0) }
            shares.withLock { $0[share] = own }
        }
        return shares.withLock { Array($0.joined()) }
    }

    /// For fewer words another core is not worth its while.
    private static let worthwhile = 200
}

/// What follows from a word, whatever text it stands in.
private struct Derived {
    let stem: [UInt8]
    let parts: [[[UInt8]]]
    /// All of it, each form once, without the word itself.
    let others: [[UInt8]]

    init(word: [UInt8], stem: [UInt8], parts: [[[UInt8]]]) {
        self.stem = stem
        self.parts = parts
        var others: [[UInt8]] = []
        for form in [stem] + parts.joined() where form != word && !others.contains(form) {
            others.append(form)
        }
        self.others = others
    }
}

extension Analysis {
    private func derived(from word: [UInt8]) -> Derived {
        if let derived = known[word] { return derived }
        let entry = lexicon.entry(of: word[...])
        let parts = splitter.parts(of: word, entry)
        var ways: [[[UInt8]]] = []
        if parts.count > 1 {
            ways.append(parts.map { stem(ofPart: $0) })
            let smaller = parts.flatMap { splitter.parts(of: Array($0)) }
            if smaller.count > parts.count { ways.append(smaller.map { stem(ofPart: $0) }) }
        }
        let derived = Derived(word: word, stem: stem(word, entry, parts: parts), parts: ways)
        if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
        known[word] = derived
        return derived
    }

    /// The stem that the lexicon gives, else for a compound its beginning with the stem of its last part, so that
    /// "dagcentra" and "dagcentrum" meet, else the stemmer's.
    private func stem(
        _ word: [UInt8], _ entry: LexiconEntry?, parts: @autoclosure () -> [ArraySlice<UInt8>]
    ) -> [UInt8] {
        if let stem = entry?.stem { return stem }
        let parts = parts()
        if parts.count > 1, let last = parts.last, let stem = lexicon.entry(of: last)?.stem {
            return word[..<last.startIndex] + stem
        }
        return stemmer.stem(word)
    }

    private func stem(ofPart part: ArraySlice<UInt8>) -> [UInt8] {
        lexicon.entry(of: part)?.stem ?? stemmer.stem(Array(part))
    }

    /// Neighbouring words of a query that make one word of the lexicon or a compound when written together, with or
    /// without a linking letter: "thuis verpleegster", "gezin hereniging".
    ///
    /// - Parameter words: the words, folded, in order.
    /// - Returns: every pair that joins, in every way it does.
    package func joined(_ words: [String]) -> [JoinedWord] {
        var found: [JoinedWord] = []
        for (index, pair) in zip(words, words.dropFirst()).enumerated() {
            let (first, second) = (Array(pair.0.utf8), Array(pair.1.utf8))
            guard !first.isEmpty, !second.isEmpty else { continue }
            for link in ["", "s", "en", "e", "n", "er"] {
                let linked = first + Array(link.utf8)
                let joined = linked + second
                let isWord = link.isEmpty && lexicon.entry(of: joined[...]) != nil
                let isCompound = splitter.parts(of: joined).contains { $0.startIndex == linked.count }
                guard isWord || isCompound, derived(from: linked).stem == derived(from: first).stem else { continue }
                found.append(JoinedWord(range: index..<index + 2, text: String(decoding: joined, as: UTF8.self)))
            }
        }
        return found
    }
}
