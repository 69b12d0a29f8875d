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
        case rows, names, hours
        case words(SpellingVolume)
        case stems, postings
    }

    /// How far it is.
    package enum Progress: Sendable {
        case goesOn
        /// The kaart became another before all was done; the next step begins anew.
        case isOutdated
        case isDone
    }

    package init(_ search: SearchService) { self.search = search }

    /// Does what is next: at 100,000 offerings some milliseconds of work, some hundreds for signals and names. What fails is left to
    /// who asks for it.
    ///
    /// - Parameter store: the kaart.
    /// - Returns: how far it is then.
    /// - Throws: `StoreError`.
    package mutating func step(in store: DirectoryStore) throws -> Progress {
        let memory = try store.read { try $0.searchMemory() }
        guard memory === self.memory else {
            let wasDone = steps.isEmpty
            self.memory = wasDone ? memory : nil
            frequent = []
            steps = wasDone ? Self.all : []
            return wasDone ? .goesOn : .isOutdated
        }
        switch steps.popLast() {
        case nil: return .isDone
        case .rows: memory.prepareRowsByName()
        case .names: try store.prepareNames()
        case .hours: _ = try store.read { try $0.openingHours() }
        case .words(let volume): try readWords(volume, in: store)
        case .stems:
            search.prepareStems(of: frequent.map(\.word))
            putInOrder()
        case .postings:
            let terms = nextTerms()
            if !frequent.isEmpty { steps.append(.postings) }
            try store.read { try search.preparePostings(of: terms, in: $0) }
        }
        return .goesOn
    }

    private static let all: [Step] =
        [.postings, .stems] + SpellingVolume.all.map { .words($0) } + [.hours, .names, .rows]

    private mutating func readWords(_ volume: SpellingVolume, in store: DirectoryStore) throws {
        // Of one state, which may have become another since the step began.
        let (memory, words) = try store.read { (try $0.searchMemory(), try $0.vocabulary(volume)) }
        search.prepareSpelling(volume, words: words, in: memory)
        _ = memory.words(volume) { words.map(\.word) }
        let least = max(memory.table.count / Self.rare, Self.few)
        for word in words where word.count >= least {
            frequent.append(word)
            _ = memory.documentCount(of: word.word) { word.count }
        }
    }

    /// What stands in most offerings takes longest to read, and comes first.
    private mutating func putInOrder() {
        var room = SearchMemory.mostPreparedPostings
        frequent = frequent.sorted { ($1.count, $0.word) < ($0.count, $1.word) }.prefix {
            room -= $0.count
            return room >= 0
        }.reversed()
    }

    private mutating func nextTerms() -> [String] {
        var (terms, count) = ([String](), 0)
        while count < Self.postingsInStep, let next = frequent.popLast() {
            terms.append(next.word)
            count += next.count
        }
        return terms
    }

    /// Terms that fewer offerings have than one in so many, or fewer than so many, are read soon enough when they are asked.
    private static let (rare, few) = (1_000, 50)
    private static let postingsInStep = 20_000
}
