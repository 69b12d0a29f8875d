/// Cuts Dutch compounds into the words of which they are made, each with the letters that link it to the next:
/// "gezinshereniging" into "gezins" and "hereniging".
///
/// The parts are words of the lexicon in places that they may take (hunspell's compound flags). Of all ways the one with
/// the fewest parts is taken, and of these the one whose last part, which carries the meaning, is longest.
struct CompoundSplitter {
    private let lexicon: Lexicon

    private static let shortestCompound = 6
    private static let longestCompound = 64
    private static let shortestPart = 3
    private static let longestPart = 20
    private static let mostParts = 4

    init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// The parts of a folded word, in order; together they are the word. One part where it is not a known compound.
    func parts(of word: [UInt8]) -> [ArraySlice<UInt8>] { parts(of: word, lexicon.entry(of: word[...])) }

    /// The same, where what the lexicon says of the word is known already.
    func parts(of word: [UInt8], _ entry: LexiconEntry?) -> [ArraySlice<UInt8>] {
        guard (Self.shortestCompound...Self.longestCompound).contains(word.count), word.allSatisfy(isLetter) else {
            return [word[...]]
        }
        if let given = entry?.parts, given.joined().elementsEqual(word) {
            var rest = word[...]
            return given.map { part in
                defer { rest = rest.dropFirst(part.count) }
                return rest.prefix(part.count)
            }
        }
        return split(word) ?? [word[...]]
    }

    /// Fewest parts first: the beginnings that can be reached with one part, with two, and so on, until the rest is a
    /// word that may end a compound.
    private func split(_ word: [UInt8]) -> [ArraySlice<UInt8>]? {
        let count = word.count
        var reached: [(end: Int, starts: [Int])] = [(0, [])]
        var visited: Set<Int> = []
        for _ in 1..<Self.mostParts {
            var next: [(end: Int, starts: [Int])] = []
            for path in reached {
                let role: CompoundRoles = path.end == 0 ? .begin : .middle
                let longest = min(Self.longestPart, count - Self.shortestPart - path.end)
                lexicon.forEachBeginning(of: word[path.end...], shortest: Self.shortestPart, longest: longest) {
                    length, roles in
                    let end = path.end + length
                    guard roles.contains(role), !visited.contains(end) else { return }
                    visited.insert(end)
                    next.append((end, path.starts + [path.end]))
                }
            }
            next.sort { $0.end < $1.end }
            for path in next
            where count - path.end <= Self.longestPart && lexicon.roles(of: word[path.end...]).contains(.end) {
                let cuts = path.starts + [path.end, count]
                return zip(cuts, cuts.dropFirst()).map { word[$0..<$1] }
            }
            reached = next
        }
        return nil
    }

    private func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
}
