import DirectoryModel
import DirectoryService
import DirectoryStore
import DutchText
import Foundation
import Importing
import Search

/// The product's own configuration, and a kaart with its samples on it.
struct FuzzWorld: Sendable {
    let installation: Installation
    let references: ReferenceData
    let settings: Settings

    /// 20 November 2026.
    static let date = CalendarDate(dayNumber: 20_777)

    /// Read once: the lexicon alone takes longer than many inputs.
    static func shared() throws -> FuzzWorld { try read.get() }

    private static let read = Result { try FuzzWorld() }

    private init() throws {
        installation = try Installation(given: repositoryPath, environment: [:])
        references = try ReferenceData(installation)
        settings = try Settings(contentsOf: installation.settingsPath)
    }

    /// How the kaart understands questions.
    var understanding: QueryUnderstanding {
        let text = settings.search.text
        return QueryUnderstanding(
            gazetteer: references.gazetteer, thesaurus: references.thesaurus,
            analysis: Analysis(lexicon: references.lexicon), needs: references.needs, synonymWeight: text.synonym,
            partWeight: text.part)
    }

    /// A kaart in memory with the beginning of a sample on it.
    func kaart(_ mapping: String) throws -> DirectoryStore {
        let store = try DirectoryStore.inMemory(lexicon: references.lexicon, labels: references.conceptLabels)
        try deliver(mapping, to: store)
        return store
    }

    /// Puts the beginning of a mapping's own sample on a kaart: few offerings make many rounds.
    func deliver(_ mapping: String, to store: DirectoryStore) throws {
        let sample = try Data(contentsOf: URL(filePath: repositoryPath + "Importers/\(mapping)/sample.csv"))
        let folder = try FuzzFolder()
        let path = try folder.file(
            "sample.csv", sample.split(separator: 0x0A).prefix(Self.lines).joined(separator: [0x0A]))
        let mapping = try MappingLibrary(installation).mapping(mapping)
        let run = ImportRun(
            mapping: mapping, references: references, settings: settings, options: .init(date: Self.date))
        _ = try run.run(try DeliveryFiles([path], mapping: mapping), into: store)
    }

    private static let lines = 40
}
