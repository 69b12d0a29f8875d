package import Gazetteer
package import Spelling
import Synchronization
import Thesaurus

/// What questions need of one state of the kaart, kept between them and shared by all who read that state: the signals of
/// all offerings, where words stand, and what asked areas mean to every row.
package final class SearchMemory: Sendable {
    package let table: SignalTable
    package let keys: SignalKeys
    private let targetGroups: NumberedValues<String>
    private let domains: NumberedValues<String>
    private let kept: Mutex<Kept>

    private struct Kept {
        var text: (weights: LengthWeights, postings: RecentValues<String, Postings>)?
        var hours: HoursTable?
        var spelling: [SpellingVolume: SpellingIndex] = [:]
        var words: [SpellingVolume: [String]] = [:]
        var names: NameIndex?
        var rowsByName: RowsByName?
        var generalIntake = RecentValues<IntakeKey, RowSet>(most: SearchMemory.mostIntakes)
        var usedIDs: [Suggestion.Kind: Set<String>]?
        var organizationTypes: [Int32: String]?
        var relations: [ConceptKey: [Relation]] = [:]
        var rowsByTargetGroup: RowsByNumber?
        var concepts: [ConceptNumber: RowGroup] = [:]
        var assured = RecentValues<Int, RowSet>(most: SearchMemory.mostDays)
        var documentCounts = RecentValues<String, Int>(most: SearchMemory.mostCounts)
        var knownAreas: KnownAreas?
        var areas: RecentValues<AreaKey, AreaRows>
    }

    /// How an offered concept, of that number and code, stands to an asked one.
    typealias Relation = (number: Int, code: String, relation: ConceptRelation)

    /// An asked concept.
    private struct ConceptKey: Hashable {
        let scheme: Scheme
        let code: String
    }

    /// A concept of the kaart.
    private struct ConceptNumber: Hashable {
        let scheme: Scheme
        let number: Int32
    }

    /// An asked area, as far as its rows depend on it.
    private struct AreaKey: Hashable {
        let id: String
        let from: Understanding
        let isAround: Bool
        let weight: Double
    }

    /// For whom general intake is asked.
    private struct IntakeKey: Hashable {
        let intake: GeneralIntake
        let groups: [String]
    }

    /// Most bytes of postings that are kept: at least so many, and on a large kaart so many a row. What was asked for lately is
    /// half of that.
    private static let (mostPostings, mostPostingsPerRow) = (320_000_000, 1_600)
    /// Most bytes of areas that are kept: at least so many, and on a large kaart so many a row, which is about two hundred
    /// areas.
    private static let (mostAreas, mostAreasPerRow) = (32_000_000, 400)

    private static let mostCounts = 100_000
    private static let mostIntakes = 64
    /// Most days of which it is kept who was vouched for since.
    private static let mostDays = 8
    /// Most bytes of postings that are read before anybody asks, and about how many bytes each takes.
    private static let (mostPrepared, bytesPerPosting) = (160_000_000, 15)

    package init(table: SignalTable, keys: SignalKeys) {
        self.table = table
        self.keys = keys
        targetGroups = NumberedValues(keys.targetGroups)
        domains = NumberedValues(keys.domains)
        kept = Mutex(Kept(areas: RecentValues(most: max(Self.mostAreas, table.count * Self.mostAreasPerRow))))
    }

    /// What a word counts in each row.
    package func weights(_ parameters: TextScorer.Parameters) -> LengthWeights {
        kept.withLock { kept in
            if let weights = kept.text?.weights, weights.parameters == parameters { return weights }
            let weights = LengthWeights(table, parameters: parameters)
            kept.text = (weights, RecentValues(most: max(Self.mostPostings, table.count * Self.mostPostingsPerRow)))
            return weights
        }
    }

    /// Most rows, of all terms together, of which it is read beforehand that they have them.
    package static let mostPreparedPostings = mostPrepared / bytesPerPosting

    /// Where a term stands, weighed so; read when it is not at hand.
    package func postings(
        of term: String, _ parameters: TextScorer.Parameters, _ read: () throws -> Postings
    ) rethrows -> Postings {
        let known = kept.withLock { kept in
            kept.text?.weights.parameters == parameters ? kept.text?.postings.value(for: term) : nil
        }
        if let known { return known }
        let postings = try read()
        kept.withLock { kept in
            guard kept.text?.weights.parameters == parameters else { return }
            kept.text?.postings.keep(postings, for: term, size: postings.size)
        }
        return postings
    }

    /// How many offerings have a word in their text; looked up when that is not at hand.
    package func documentCount(of word: String, _ lookUp: () throws -> Int) rethrows -> Int {
        if let known = kept.withLock({ $0.documentCounts.value(for: word) }) { return known }
        let count = try lookUp()
        kept.withLock { $0.documentCounts.keep(count, for: word, size: 1) }
        return count
    }

    /// The rows that carry any of the domains, by their codes.
    package func rows(ofDomains codes: Set<String>) -> RowSet {
        var rows = RowSet(count: table.count)
        for (number, code) in domains.all where codes.contains(code) {
            rows.insert(table.rows(havingDomain: Int32(number)))
        }
        return rows
    }

    /// The rows that carry a concept, by its number.
    func rows(having number: Int32, in scheme: Scheme) -> RowGroup {
        keep(\.concepts[ConceptNumber(scheme: scheme, number: number)]) {
            let rows =
                scheme == .careDomain
                ? table.rows(havingDomain: number)
                : keep(\.rowsByTargetGroup) { RowsByNumber(table.targetGroups) }[number]
            return RowGroup(Array(rows), of: table.count)
        }
    }

    /// The rows that somebody vouched for after a day, by its number.
    func rows(assuredAfter day: Int) -> RowSet {
        if let known = kept.withLock({ $0.assured.value(for: day) }) { return known }
        var rows = RowSet(count: table.count)
        rows.insert((0..<Int32(table.count)).lazy.filter { [table] in table.assuredDay[Int($0)] > day })
        kept.withLock { $0.assured.keep(rows, for: day, size: 1) }
        return rows
    }

    /// Opening hours of the rows; read when they are not at hand.
    package func hours(_ read: () throws -> HoursTable) rethrows -> HoursTable { try keep(\.hours, read) }

    /// The words that misspelled ones can be; made when they are not at hand.
    package func spelling(
        _ volume: SpellingVolume, _ make: () throws -> SpellingIndex
    ) rethrows -> SpellingIndex { try keep(\.spelling[volume], make) }

    /// The words of the index, in the order of their bytes; read when they are not at hand.
    package func words(_ volume: SpellingVolume, _ read: () throws -> [String]) rethrows -> [String] {
        try keep(\.words[volume], read)
    }

    /// The names of offerings; read when they are not at hand.
    package func names(_ read: () throws -> NameIndex) rethrows -> NameIndex { try keep(\.names, read) }

    /// The names of offerings, where they are at hand.
    package var knownNames: NameIndex? { kept.withLock { $0.names } }

    /// Has the rows that are called so found without looking through all.
    package func prepareRowsByName() { _ = keep(\.rowsByName) { RowsByName(table) } }

    /// Rows that are called by a name, by its number.
    package func rows(named key: Int32) -> NamedRows {
        kept.withLock { $0.rowsByName }.map { $0[key] } ?? table.rows(named: key)
    }

    /// The rows that are general intake for whoever asks for those groups; looked up when that is not at hand.
    func rows(
        ofIntake intake: GeneralIntake, for groups: [String], _ lookUp: () -> RowSet
    ) -> RowSet {
        let key = IntakeKey(intake: intake, groups: groups)
        if let known = kept.withLock({ $0.generalIntake.value(for: key) }) { return known }
        let rows = lookUp()
        kept.withLock { $0.generalIntake.keep(rows, for: key, size: 1) }
        return rows
    }

    /// The concepts and areas that the kaart has anything under.
    package var usedIDs: [Suggestion.Kind: Set<String>] { keep(\.usedIDs) { keys.usedIDs } }

    /// What organisations call themselves, by number; read when that is not at hand.
    package func organizationTypes(_ read: () throws -> [Int32: String]) rethrows -> [Int32: String] {
        try keep(\.organizationTypes, read)
    }

    /// What is kept in that place; made when nothing is, while others may go on.
    private func keep<Value: Sendable>(
        _ place: WritableKeyPath<Kept, Value?>, _ make: () throws -> Value
    ) rethrows -> Value {
        if let known = kept.withLock({ $0[keyPath: place] }) { return known }
        let made = try make()
        kept.withLock { $0[keyPath: place] = made }
        return made
    }

    /// The highest number of a concept of the scheme.
    func lastNumber(in scheme: Scheme) -> Int { codes(scheme).last }

    private func codes(_ scheme: Scheme) -> NumberedValues<String> { scheme == .targetGroup ? targetGroups : domains }

    /// How all concepts of the kaart stand to an asked one, in the order of their codes.
    func relations(to asked: String, in scheme: Scheme, _ thesaurus: Thesaurus) -> [Relation] {
        keep(\.relations[ConceptKey(scheme: scheme, code: asked)]) {
            codes(scheme).all.sorted { $0.value < $1.value }.map { number, code in
                (number: number, code: code, relation: thesaurus.relation(of: code, to: asked, in: scheme))
            }
        }
    }

    /// What an asked area means to the rows.
    package func rows(for asked: AskedArea, weight: Double, gazetteer: Gazetteer) -> AreaRows {
        let key = AreaKey(id: asked.area.id, from: asked.from, isAround: asked.isAround, weight: weight)
        if let known = kept.withLock({ $0.areas.value(for: key) }) { return known }
        let known = kept.withLock { kept in
            if let known = kept.knownAreas { return known }
            let known = KnownAreas(keys.areas, gazetteer)
            kept.knownAreas = known
            return known
        }
        let fit = AreaFit(weight: weight, asked: asked, known: known, gazetteer: gazetteer)
        let rows = AreaRows(fit, of: table)
        kept.withLock { $0.areas.keep(rows, for: key, size: rows.size) }
        return rows
    }
}
