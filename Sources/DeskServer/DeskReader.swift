import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Gazetteer
import NIOCore
import Presentation
import Search
import Synchronization
import Thesaurus

/// Answers questions of the desk, one at a time, on a connection and a thread of its own.
///
/// Every answer is read from one snapshot, so it is never half old and half new; a delivery that somebody applies is in
/// the next one. A database file that was put in the place of the former is noticed before each answer.
actor DeskReader {
    nonisolated let thread: any EventLoop
    let source: DeskSource
    let search: SearchService
    let demand: DeskDemand
    private let hsds: HSDSCatalogue
    private var preparation: SearchPreparation
    private var open: (store: DirectoryStore, hold: OpenFiles.Hold, stamp: FileStamp?)?
    /// Breaks off what is being read; nil between questions, so that a late call harms no other question.
    private nonisolated let interruption = Mutex<(@Sendable () -> Void)?>(nil)

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor.asUnownedSerialExecutor() }

    init(_ source: DeskSource, on thread: any EventLoop, counting demand: DeskDemand) {
        self.demand = demand
        self.source = source
        self.thread = thread
        search = SearchService(references: source.references, settings: source.settings)
        hsds = HSDSCatalogue(references: source.references, search: search)
        preparation = SearchPreparation(search)
    }

    /// The kaart as it stands now. Where it is read as a file that nobody changes, it is opened again after a change.
    private func store() throws -> DirectoryStore {
        if let (store, hold, stamp) = open {
            let isImmutable = store.isImmutable
            if try source.files.isInPlace(hold, isAlone: isImmutable),
                !isImmutable || stamp == FileStamp(source.database)
            {
                return store
            }
        }
        letGo()
        let hold = try source.files.hold()
        let stamp = FileStamp(source.database)
        let store = try DirectoryStore.reading(
            source.database, lexicon: source.references.lexicon, memories: source.memories)
        source.references.prepareSearching(try ReferenceData.keptNeeds(in: store))
        open = (store, store.isImmutable ? source.files.holdAlone(hold) : hold, stamp)
        return store
    }

    /// Reads from the kaart as it stands now; `interrupt` breaks it off.
    func reading<Answer>(_ body: (DirectoryStore) throws -> Answer) throws -> Answer {
        let store = try store()
        interruption.withLock { $0 = store.interruption }
        defer { interruption.withLock { $0 = nil } }
        do {
            return try body(store)
        } catch let error as StoreError where store.isImmutable {
            // Somebody changes the file after all; what was read is neither old nor new.
            open = nil
            if case .damaged(let path, _) = error { throw StoreError.busy(path: path) }
            throw error
        }
    }

    /// Opens the kaart anew for the next question.
    func letGo() {
        open?.store.close()
        open = nil
    }

    /// Breaks off the question that is being answered, if any.
    nonisolated func interrupt() { interruption.withLock { $0?() } }

    /// Does a step of what makes first questions as fast as others. One reader does so for all.
    func prepare() throws -> SearchPreparation.Progress { try reading { try preparation.step(in: $0) } }

    func answer(_ request: SearchRequest) throws -> String {
        let answer = try reading { try search.answer(request, from: $0) }
        demand.count(answer, source.references)
        return try JSONText.text(SearchJSON(answer, thesaurus: source.references.thesaurus))
    }

    func suggestions(for text: String, count: Int) throws -> String {
        let found = try reading { try source.suggestions.suggestions(for: text, from: $0, count: count) }
        return try JSONText.text(found.map(SuggestionEntry.init))
    }

    /// The offering as `kaart toon --json` gives it; nil when it is not there.
    func offering(_ name: String) throws -> String? {
        try reading { store in
            try store.read { snapshot in try snapshot.key(named: name).flatMap { try snapshot.offering(key: $0) } }
        }.map { try JSONText.text($0) }
    }

    func concepts(_ scheme: Scheme) throws -> String {
        let taxonomy =
            scheme == .targetGroup ? ConceptLabels.targetGroupTaxonomy : ConceptLabels.domainTaxonomy
        let counts = try reading { try $0.read { try $0.counts(taxonomy: taxonomy) } }
        return try JSONText.text(ConceptEntry.list(scheme, in: source.references.thesaurus, counts: counts))
    }

    /// The areas of a scale, of all scales where none is given, as `kaart gebieden --json` gives them.
    func areas(at scale: AreaScale?) throws -> String {
        let counts = try reading { try $0.read { try $0.areaCounts() } }
        return try JSONText.text(AreaEntry.all(at: scale, in: source.references.gazetteer, counts: counts))
    }

    /// A page of the HSDS API.
    func page(_ resource: HSDSResource, _ request: HSDSRequest) throws -> String {
        try reading { store in try store.read { try hsds.page(resource, request, in: $0) } }
    }

    /// A single thing of the HSDS API; nil when it is not there.
    func item(_ resource: HSDSResource, id: String, _ request: HSDSRequest) throws -> String? {
        try reading { store in try store.read { try hsds.item(resource, id: id, request, in: $0) } }
    }

    /// How the kaart stands.
    func health(on date: CalendarDate) throws -> DeskHealth {
        DeskHealth(try reading { try $0.read { try $0.sources() } }, on: date)
    }
}

/// What the readers answer from; another one takes its place when the settings are read again.
struct DeskSource: Sendable {
    let database: String
    let references: ReferenceData
    let settings: Settings
    let suggestions: SuggestionService
    let page: PageFiles
    let policy: WatchPolicy
    let assignment: Assignment
    let corrections: CorrectionReading
    /// The files of the kaart that the desk has open; the same after the settings are read again.
    let files: OpenFiles
    /// Shared by the readers; what is kept depends on the areas, so that others begin with nothing.
    let memories: SearchMemories

    init(
        database: String, references: ReferenceData, settings: Settings, page: PageFiles, policy: WatchPolicy,
        corrections: CorrectionReading, files: OpenFiles
    ) {
        self.files = files
        self.page = page
        self.policy = policy
        self.corrections = corrections
        assignment = Assignment(
            policy.keepers, gazetteer: references.gazetteer, thesaurus: references.thesaurus)
        self.database = database
        self.references = references
        self.settings = settings
        suggestions = SuggestionService(references: references)
        memories = SearchMemories(lexicon: references.lexicon)
    }
}
