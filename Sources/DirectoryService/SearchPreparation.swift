package import DirectoryStore
import Search
import Spelling

/// Reads beforehand, step by step, what questions will need of the kaart as it stands, so that after a start or a delivery
/// nobody is the first to wait for it. It is kept where all readers find it, and changes no answer.
package struct SearchPreparation {
    private let search: SearchService
    /// The state that is prepared for.
    private weak var memory: SearchMemory?
    /// What is still to be done, the last first.
    private var steps: [Step] = []
    /// Terms of which it pays to read beforehand where they stand.
    private var frequent: [(word: String, count: Int)] = []

    private enum Step {
        case names, hours
        case words(SpellingVolume)
        case postings
    }

    package init(_ search: SearchService) { self.search = search }

    /// Does what is next, which takes some milliseconds; a state of the kaart that became another is begun anew.
    ///
    /// - Parameter snapshot: the kaart as it stands.
    /// - Returns: whether there was anything left to do.
    /// - Throws: what SQLite says.
    package mutating func step(in snapshot: KaartSnapshot) throws -> Bool {
        let memory = try snapshot.searchMemory()
        if memory !== self.memory {
            self.memory = memory
            frequent = []
            steps = [.postings] + SpellingVolume.all.map { .words($0) } + [.hours, .names]
        }
        switch steps.last {
        case nil: return false
        case .names:
            memory.prepareRowsByName()
            try snapshot.prepareNames()
        case .hours: _ = try snapshot.openingHours()
        case .words(let volume): try readWords(volume, in: snapshot, memory)
        case .postings:
            try readPostings(in: snapshot)
            if !frequent.isEmpty { return true }
        }
        steps.removeLast()
        return true
    }

    private mutating func readWords(
        _ volume: SpellingVolume, in snapshot: KaartSnapshot, _ memory: SearchMemory
    ) throws {
        let words = try snapshot.vocabulary(volume)
        search.prepareSpelling(volume, words: words, in: memory)
        _ = memory.words(volume) { words.map(\.word) }
        let least = max(memory.table.count / Self.rare, Self.few)
        let frequent = words.filter { $0.count >= least }
        search.prepareStems(of: frequent.map(\.word))
        for word in frequent { _ = memory.documentCount(of: word.word) { word.count } }
        self.frequent += frequent
        guard volume == SpellingVolume.all.first else { return }
        // That was the last volume: what stands in most offerings takes longest to read, and comes first.
        var room = memory.mostPreparedPostings
        self.frequent = self.frequent.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix {
            room -= $0.count
            return room >= 0
        }.reversed()
    }

    private mutating func readPostings(in snapshot: KaartSnapshot) throws {
        var (terms, count) = ([String](), 0)
        while count < Self.postingsInStep, let next = frequent.popLast() {
            terms.append(next.word)
            count += next.count
        }
        try search.preparePostings(of: terms, in: snapshot)
    }

    /// Terms that fewer offerings have than one in so many, or fewer than so many, are read soon enough when they are asked.
    private static let (rare, few) = (1_000, 50)
    private static let postingsInStep = 20_000
}
