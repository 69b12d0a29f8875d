import ArgumentParser
import Brugfiguur
import DeskServer
import DirectoryModel
import DirectoryService
import DirectoryStore
import DutchText
import Foundation
import Gazetteer
import Importing
import Presentation
import RecordReading
import Search
import Thesaurus

/// What every command needs: where things stand, where to write, and how to end.
struct Session {
    let installation: Installation
    let databasePath: String
    let environment: [String: String]
    let output = Output.standardOutput
    let errors = Output.standardError

    /// Runs a command, words what goes wrong, and leaves with its exit code.
    ///
    /// - Parameters:
    ///   - options: where the kaart and its settings stand.
    ///   - body: the command; returns how it ended.
    /// - Throws: `ExitCode` for every ending but success.
    static func run(_ options: KaartOptions, _ body: (Session) throws -> Ending) throws {
        let ending: Ending
        do {
            ending = try body(try Session(options))
        } catch {
            ending = told(error)
        }
        if ending != .success { throw ExitCode(ending.rawValue) }
    }

    /// The same for a command that waits.
    static func run(_ options: KaartOptions, _ body: (Session) async throws -> Ending) async throws {
        let ending: Ending
        do {
            ending = try await body(try Session(options))
        } catch {
            ending = told(error)
        }
        if ending != .success { throw ExitCode(ending.rawValue) }
    }

    /// Leaves at once, with the exit code of the ending: to give back piece by piece what was made ready to answer would
    /// take as long as a tenth of answering. Only the kaart is closed, since the last to leave it ends its log.
    func leave(_ store: DirectoryStore, _ ending: Ending) -> Never {
        store.close()
        Foundation.exit(ending.rawValue)
    }

    private init(_ options: KaartOptions) throws {
        try MachineLimits.check()
        environment = ProcessInfo.processInfo.environment
        installation = try Installation(given: options.config, environment: environment)
        databasePath = try Self.resolved(Self.databasePath(options, environment))
    }

    /// What a symbolic link leads to: what stands beside the kaart, and locks it, has one name then.
    private static func resolved(_ path: String) throws(InputError) -> String {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
        guard let real = realpath(path, nil) else {
            throw InputError(sentence: MessageCatalogue.leadsNowhere(path, target: target), ending: .badInput)
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// Tells the user what went wrong.
    private static func told(_ error: any Error) -> Ending {
        let sentence =
            (error as? InputError)?.sentence ?? (error as? DeskError)?.sentence ?? MessageCatalogue.sentence(error)
        Output.standardError.tell(sentence)
        return (error as? InputError)?.ending ?? (isForTheUser(error) ? .badInput : .internalError)
    }

    /// How a command ended: its exit code.
    enum Ending: Int32 {
        case success = 0
        case nothingFound = 1
        case badInput = 2
        case usage = 64
        case internalError = 70
    }

    private static func databasePath(
        _ options: KaartOptions, _ environment: [String: String]
    ) throws(InputError) -> String {
        // A script whose variable is empty must not write to another kaart.
        guard options.kaart != "" else { throw InputError(sentence: MessageCatalogue.emptyPath, ending: .usage) }
        if let path = options.kaart ?? environment["KAART_DATABASE"], !path.isEmpty {
            // SQLite has a meaning of its own for names that begin so.
            return path.hasPrefix(":") || path.hasPrefix("file:") ? "./" + path : path
        }
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let data = folder("XDG_DATA_HOME") ?? folder("HOME").map({ $0 + "/.local/share" }) else {
            throw InputError(sentence: MessageCatalogue.noHome, ending: .badInput)
        }
        return data + "/sociale-kaart/kaart.sqlite"
    }

    /// Whether the user can do something about the error.
    private static func isForTheUser(_ error: any Error) -> Bool {
        switch error {
        case let error as StoreError:
            switch error {
            case .missing, .notAKaart, .newer, .older, .busy, .notPermitted, .unreadableJournal, .isTheKaart, .occupied,
                .folderMissing, .notAFile, .replaced:
                true
            case .damaged, .diskFull, .inputOutput, .other: false
            }
        case ExportError.cannotWrite(_, let code), WatchError.cannotWrite(_, let code):
            ![ENOSPC, EDQUOT, EIO, EMFILE, ENFILE].contains(code)
        case is DeliveryInProgress, is ExportError, is ReadError, is DeliveryError, is SearchRefusal,
            is ConfigurationError, is FaultyMapping, is LexiconError, is DeskError,
            is GazetteerError, is ThesaurusError, is WatchError:
            true
        default: false
        }
    }

    /// The words of a question, from the arguments or, for "-", from standard input.
    static func words(_ arguments: [String]) throws -> String {
        guard arguments.contains("-") else { return arguments.joined(separator: " ") }
        guard arguments.count == 1 else {
            throw InputError(sentence: MessageCatalogue.inputBesideWords, ending: .usage)
        }
        let bytes: Data
        do {
            bytes = try FileHandle.standardInput.read(upToCount: mostInput + 1) ?? Data()
        } catch {
            throw InputError(sentence: MessageCatalogue.unreadableInput, ending: .badInput)
        }
        guard bytes.count <= mostInput else {
            throw InputError(sentence: MessageCatalogue.tooMuchInput(bytes: mostInput), ending: .badInput)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Most bytes of words on standard input.
    private static let mostInput = 100_000

    func settings() throws -> Settings { try Settings(contentsOf: installation.settingsPath) }

    /// How the kaart is watched over, checked against areas and concepts.
    func watchPolicy(_ references: ReferenceData) throws -> WatchPolicy {
        let policy = try WatchPolicy(contentsOf: installation.watchPath)
        try policy.check(against: references, path: installation.watchPath)
        return policy
    }

    /// The secret beside the kaart; made where none was ever used.
    func key(for store: DirectoryStore) throws -> KaartKey {
        try KaartKey(path: KaartKey.path(of: databasePath, environment: environment), for: store)
    }

    /// What must not come back; nil where nothing was forgotten.
    func forgetting(_ store: DirectoryStore) throws -> Forgetting? {
        try forgetting(store, store.read { try $0.forgotten() })
    }

    /// The same of what was read.
    func forgetting(_ store: DirectoryStore, _ traces: [Forgetting.Trace]) throws -> Forgetting? {
        traces.isEmpty ? nil : Forgetting(key: try key(for: store).bytes, traces: traces)
    }

    /// Writes a page as a file that needs no other, where `DirectoryStore.destination` says; it appears whole or not at all.
    func write(_ page: Page, to path: String) throws {
        let html = try PageFiles(folder: installation.pagePath).html(page)
        do {
            try Data(html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw WatchError.cannotWrite(path: path, errno: errno)
        }
    }

    func references() throws -> ReferenceData { try ReferenceData(installation) }

    func lexicon() throws -> Lexicon { try Lexicon(path: installation.lexiconPath) }

    func reading(_ lexicon: Lexicon? = nil) throws -> DirectoryStore {
        try DirectoryStore.reading(databasePath, lexicon: try lexicon ?? self.lexicon())
    }

    /// The kaart, or nil where there is none yet.
    func existing(_ lexicon: Lexicon? = nil) throws -> DirectoryStore? {
        do {
            return try reading(lexicon)
        } catch StoreError.missing {
            return nil
        }
    }

    /// The kaart, to be changed; says so when that takes long because its index has to be made anew.
    func writing(_ references: ReferenceData) throws(StoreError) -> DirectoryStore {
        var progress = ProgressLine(errors: errors, environment: environment)
        defer { progress.clear() }
        var isAnnounced = false
        return try references.writing(databasePath) { share in
            if !isAnnounced { errors.tell(MessageCatalogue.rebuildingIndex) }
            isAnnounced = true
            progress.show(MessageCatalogue.rebuildProgress(share))
        }
    }

    /// The kaart to be searched: its index made anew first, where another version of the analysis made it and this user
    /// may write.
    func searching(_ references: ReferenceData) throws -> DirectoryStore {
        try upToDate(Result { try reading(references.lexicon) }, references)
    }

    /// What answers one question, and the kaart that it is put to; made ready on all cores.
    func answering() throws -> (service: SearchService, references: ReferenceData, store: DirectoryStore) {
        let settings = Meanwhile { [installation] in try Settings(contentsOf: installation.settingsPath) }
        let lexicon = try lexicon()
        let opened = Result {
            try DirectoryStore.reading(
                databasePath, lexicon: lexicon, memories: SearchMemories(lexicon: lexicon), isHelped: true)
        }
        if case .success(let store) = opened { store.prepareSearching() }
        let keptNeeds = try? ReferenceData.keptNeeds(in: opened.get())
        let references = try ReferenceData(installation, lexicon: lexicon, searchingWith: keptNeeds)
        let service = SearchService(references: references, settings: try settings.result().get())
        let store = try upToDate(opened, references)
        return (service, references, store)
    }

    /// The kaart as it was opened, or made fit to be searched.
    private func upToDate(
        _ opened: Result<DirectoryStore, any Error>, _ references: ReferenceData
    ) throws -> DirectoryStore {
        let store: DirectoryStore
        do {
            store = try opened.get()
        } catch StoreError.older where access(databasePath, W_OK) == 0 {
            return try writing(references)
        }
        guard try !store.hasCurrentIndex(labels: references.conceptLabels) else { return store }
        do {
            let renewed = try writing(references)
            store.close()
            return renewed
        } catch {
            let isBusy = if case .busy = error { true } else { false }
            guard try store.hasCurrentPacking() else {
                throw isBusy ? error : StoreError.older(path: databasePath)
            }
            errors.tell(isBusy ? MessageCatalogue.outdatedIndexBusy : MessageCatalogue.outdatedIndex)
            return store
        }
    }

    /// Refuses a keeper or a source that nobody knows.
    func check(keeper: String?, source: String?, _ policy: WatchPolicy, in store: DirectoryStore) throws {
        let keepers = policy.keepers.map(\.name)
        if let keeper, !keepers.contains(keeper) {
            throw InputError(sentence: MessageCatalogue.unknownKeeper(keeper, known: keepers), ending: .badInput)
        }
        if let source, try !store.read({ try $0.sources() }).contains(where: { $0.name == source }) {
            throw ExportError.unknownSource(source)
        }
    }

    /// Sentences on lines that fit the terminal.
    func wrapped(_ text: String) -> String { terminal.wrapped(text).map { $0 + "\n" }.joined() }

    var terminal: Terminal { output.terminal }

    /// The day: as given, else today.
    func date(_ given: String?, flag: String = "--datum") throws -> CalendarDate {
        guard let given else { return Clock.now().date }
        switch AskedDay(given) {
        case .day(let date): return date
        case .farOff: throw InputError(sentence: MessageCatalogue.farDate(given, flag: flag), ending: .usage)
        case .unreadable: throw InputError(sentence: MessageCatalogue.badDate(given, flag: flag), ending: .usage)
        }
    }
}

extension Session {
    /// Days that what is kept may lie ahead: enough to rehearse a year of reminders. A year that was mistyped would keep all
    /// nights before it from being written down, and make a confirmation look fresh for as long.
    private static let daysAhead = 400

    /// The same for a day on which somebody vouched for something. Who means a day of these weeks and mistypes its year is
    /// further ahead; nearer, a round of reminders can be rehearsed.
    private static let daysAheadToVouch = 270

    /// The day of what a command keeps: as given, else today.
    func dateToKeep(_ given: String?) throws -> CalendarDate { try date(given, atMost: Self.daysAhead) }

    /// The day on which somebody vouched for something: as given, else today. One that is still to come is told.
    func dateOfVouching(_ given: String?) throws -> CalendarDate {
        let (date, today) = (try date(given, atMost: Self.daysAheadToVouch), Clock.now().date)
        // Elsewhere it is tomorrow already.
        if today.days(until: date) > 1 { errors.tell(MessageCatalogue.vouchedAhead(date, today: today)) }
        return date
    }

    private func date(_ given: String?, atMost days: Int) throws -> CalendarDate {
        let (date, today) = (try date(given), Clock.now().date)
        guard today.days(until: date) <= days else {
            throw InputError(sentence: MessageCatalogue.dateAhead(date, today: today), ending: .usage)
        }
        return date
    }
}

/// Something in the arguments or the environment that cannot be.
struct InputError: Error {
    let sentence: String
    let ending: Session.Ending
}
