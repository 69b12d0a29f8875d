import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
import Search
import TestSupport

/// The product's own configuration, mappings and samples.
struct World {
    let references: ReferenceData
    let settings: Settings
    let search: SearchService
    private let library: MappingLibrary

    /// 20 November 2026.
    static let date = CalendarDate(dayNumber: 20_777)

    init() throws {
        let installation = try Installation(given: repository.path(), environment: [:])
        references = try ReferenceData(installation)
        settings = try Settings(contentsOf: installation.settingsPath)
        search = SearchService(references: references, settings: settings)
        library = MappingLibrary(installation)
    }

    func path(_ file: String) -> String { repository.path() + file }

    func mapping(_ name: String) throws -> Mapping { try library.mapping(name) }

    @discardableResult
    func deliver(
        _ mapping: String, path: String, to store: DirectoryStore, source: String? = nil, complete: Bool = false,
        partial: Bool = false, on date: CalendarDate = World.date
    ) throws -> ImportReport {
        let mapping = try library.mapping(mapping)
        var options = ImportRun.Options(date: date)
        options.source = source
        options.complete = complete
        options.partial = partial
        let run = ImportRun(mapping: mapping, references: references, settings: settings, options: options)
        return try run.run(try DeliveryFiles([path], mapping: mapping), into: store)
    }

    /// A kaart in memory with nothing on it.
    func emptyKaart() throws -> DirectoryStore {
        try DirectoryStore.inMemory(lexicon: references.lexicon, labels: references.conceptLabels)
    }

    /// A kaart in memory with one delivery on it.
    func delivered(_ mapping: String, path: String, source: String? = nil) throws -> DirectoryStore {
        let store = try emptyKaart()
        try deliver(mapping, path: path, to: store, source: source)
        return store
    }

    func delivered(_ mapping: String, file: String) throws -> DirectoryStore {
        try delivered(mapping, path: path(file))
    }

    /// All offerings of a kaart, by source and source id.
    func offerings(in store: DirectoryStore) throws -> [String: Offering] {
        try store.read { snapshot in
            let offerings = try snapshot.keys().compactMap { try snapshot.offering(key: $0) }
            return Dictionary(uniqueKeysWithValues: offerings.map { ("\($0.source):\($0.sourceID)", $0) })
        }
    }
}
