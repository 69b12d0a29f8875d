import Brugfiguur
import DirectoryModel
import DirectoryService
import FoundationEssentials
import Importing
import NIOPosix
import TestSupport
import Testing

@testable import DeskServer
@testable import DirectoryStore

@Suite struct HSDSStreamTests {
    private let folder: TemporaryFolder
    private let source: DeskSource
    private let date = CalendarDate(dayNumber: 20_777)

    init() throws {
        folder = try TemporaryFolder()
        let installation = try Installation(given: repository.path(), environment: [:])
        let references = try ReferenceData(installation)
        let settings = try Settings(contentsOf: installation.settingsPath)
        let library = MappingLibrary(installation)
        let mapping = try library.mapping("voorbeeld-csv")
        let database = folder.file("kaart.sqlite")
        let store = try DirectoryStore.writing(
            database, lexicon: references.lexicon, labels: references.conceptLabels)
        let delivery = try DeliveryFiles(
            [repository.path() + "Importers/voorbeeld-csv/sample.csv"], mapping: mapping)
        let run = ImportRun(mapping: mapping, references: references, settings: settings, options: .init(date: date))
        _ = try run.run(delivery, into: store)
        store.close()
        source = DeskSource(
            database: database, references: references, settings: settings,
            page: try PageFiles(folder: installation.pagePath),
            policy: try WatchPolicy(contentsOf: installation.watchPath),
            corrections: try CorrectionReading(references: references, library: library), files: OpenFiles(database))
    }

    private func stream() throws -> HSDSStream {
        try HSDSStream(source, StreamTurn {}, on: MultiThreadedEventLoopGroup.singleton.next())
    }

    @Test func aStreamForWhichTheTimeIsUpReadsNoFurther() async throws {
        let stream = try stream()
        try await stream.begin(.services, HSDSRequest(date: date))
        #expect(try await stream.next(bytes: 1)?.isEmpty == false)
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await stream.next(bytes: .max)
        }
        await #expect(throws: CancellationError.self) { _ = try await late.value }
        let begun = try self.stream()
        let lateToBegin = Task { [date] in
            withUnsafeCurrentTask { $0?.cancel() }
            try await begun.begin(.services, HSDSRequest(date: date))
        }
        await #expect(throws: CancellationError.self) { try await lateToBegin.value }
    }

    @Test func aSearchingStreamUsesWhatTheDeskKnowsOfTheKaart() async throws {
        var asked = HSDSRequest(date: date)
        asked.search = "schuldhulp"
        let stream = try stream()
        try await stream.begin(.services, asked)
        #expect(source.memories.isAtHand)
        #expect(try await stream.next(bytes: 1)?.isEmpty == false)
    }
}
