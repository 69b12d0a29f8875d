/// Words of one language, drawn by Zipf's law, and texts made of them.
struct Vocabulary {
    private let words: WeightedChoice<String>
    private let contentWords: WeightedChoice<String>
    private let lengths: [Int]

    /// The most frequent words of a text carry grammar, not subjects.
    private static let grammarWords = 120
    /// Out of so many words one is a compound that the example does not have: vocabularies keep growing.
    private static let compoundEvery = 40

    /// Takes words and lengths from texts.
    ///
    /// - Parameter texts: what the vocabulary is drawn from; empty ones are left out.
    init(from texts: [String]) {
        var counts: [String: Int] = [:]
        for text in texts {
            for word in text.split(whereSeparator: { !$0.isLetter && $0 != "-" && $0 != "'" })
            where word.count > 1 || word.first?.isLetter == true {
                counts[word.lowercased(), default: 0] += 1
            }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        words = WeightedChoice(zipf: ranked)
        contentWords = WeightedChoice(
            zipf: ranked.dropFirst(Self.grammarWords).filter { $0.count > 3 && $0.allSatisfy(\.isLetter) })
        lengths = texts.map(\.count).filter { $0 > 0 }
    }

    /// A word that says what a text is about.
    func contentWord(_ random: inout SplitMix64) -> String { contentWords.pick(&random) ?? "hulp" }

    /// A long word made of two.
    func compound(_ random: inout SplitMix64) -> String { contentWord(&random) + contentWord(&random) }

    /// Sentences, about as long as one of the texts.
    func text(_ random: inout SplitMix64) -> String {
        let length = random.pick(lengths, else: 200)
        var text = ""
        text.reserveCapacity(length + 64)
        while text.utf8.count < length {
            if !text.isEmpty { text += " " }
            let count = Int.random(in: 6...18, using: &random)
            for position in 0..<count {
                let word = self.word(&random)
                text += position == 0 ? word.capitalizedFirst : word
                if position < count - 1 { text += random.chance(0.07) ? ", " : " " }
            }
            text += "."
        }
        return text
    }

    private func word(_ random: inout SplitMix64) -> String {
        random.next() % UInt64(Self.compoundEvery) == 0 ? compound(&random) : words.pick(&random) ?? "hulp"
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// Its ASCII letters in lower case, as a host name needs them.
    var asHostName: String { lowercased().filter { $0.isASCII && $0.isLetter } }
}
