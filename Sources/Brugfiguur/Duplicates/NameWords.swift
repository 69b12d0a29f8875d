/// A word of a name: its number in the table, and whether it may have been cut short.
struct NameWord {
    private let bits: UInt32

    init(id: WordTable.ID, isCut: Bool) {
        bits = id & 0x7FFF_FFFF | (isCut ? 0x8000_0000 : 0)
    }

    var id: WordTable.ID { bits & 0x7FFF_FFFF }
    var isCut: Bool { bits & 0x8000_0000 != 0 }
}

/// The words of a name that count: without articles and legal forms, abbreviations in the form that everybody writes.
struct NameWords {
    private var folded = FoldedWords()
    private let vocabulary: NameVocabulary
    /// All words of the text, kept for a name that has no others.
    private var all: [NameWord] = []

    init(table: inout WordTable) {
        vocabulary = NameVocabulary(table: &table)
    }

    /// What is known beforehand about a word.
    func traits(of id: WordTable.ID) -> WordTraits { vocabulary.traits(of: id) }

    /// Tells the table which words are sure to be meant as they stand, and which are only slips of the hand in words
    /// that are left out.
    func teach(_ table: inout WordTable) {
        table.markKnown(vocabulary.words(with: .contrast) + vocabulary.words(with: .negation))
        table.markSlips(of: vocabulary.words(with: .filler))
    }

    /// Appends the words of a text to others.
    mutating func append(_ text: String, to words: inout [NameWord], table: inout WordTable) {
        folded.read(text)
        all.removeAll(keepingCapacity: true)
        let start = words.count
        for word in folded.words {
            let id = table.id(of: folded.bytes, in: word.range)
            all.append(NameWord(id: id, isCut: word.isCut))
            let traits = vocabulary.traits(of: id)
            if traits.contains(.abbreviation) {
                for id in vocabulary.meaning(of: id) { words.append(NameWord(id: id, isCut: false)) }
            } else if !traits.contains(.filler) {
                words.append(NameWord(id: id, isCut: word.isCut))
            }
        }
        if words.count == start { words.append(contentsOf: all) }
        vocabulary.shorten(&words, from: start)
    }
}
