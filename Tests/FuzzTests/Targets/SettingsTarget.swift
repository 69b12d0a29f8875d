import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation
import Search

/// Any bytes as settings of the kaart and as policy of the brugfiguur: refused with the key, or fit for use.
final class SettingsTarget: FuzzTarget {
    private let folder: FuzzFolder
    private let world: FuzzWorld
    private let store: DirectoryStore

    init() throws {
        folder = try FuzzFolder()
        world = try FuzzWorld.shared()
        store = try world.kaart("ocmw")
    }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("instellingen.yaml", bytes)
        do {
            let settings = try Settings(contentsOf: path)
            let search = SearchService(references: world.references, settings: settings)
            let answer = try search.answer(SearchRequest(text: "schulden in Tienen", date: FuzzWorld.date), from: store)
            try promise(answer.hits.allSatisfy { $0.score.isFinite }, "scores that are no number")
            try promise(
                settings.desk.connections > 0 && settings.desk.secondsPerRequest > 0, "a desk that never answers")
        } catch let error as ConfigurationError {
            try promise(!MessageCatalogue.sentence(error).isEmpty, "refused, and nobody is told why")
        }
        do {
            let policy = try WatchPolicy(contentsOf: path)
            try policy.check(against: world.references, path: path)
            let keepers = Assignment(
                policy.keepers, gazetteer: world.references.gazetteer, thesaurus: world.references.thesaurus)
            try store.read { snapshot in
                for key in try snapshot.keys().prefix(3) {
                    guard let offering = try snapshot.offering(key: key) else { continue }
                    _ = keepers.keeper(of: offering)
                }
            }
        } catch let error as ConfigurationError {
            try promise(!MessageCatalogue.sentence(error).isEmpty, "refused, and nobody is told why")
        }
    }
}
