import DirectoryModel
import DutchText
import FoundationEssentials
import Gazetteer
import Search
import TestSupport
import Thesaurus

/// Reads questions with the product's own configuration, which is loaded once for all tests.
struct Understander {
    private let understanding: QueryUnderstanding

    private struct Configuration {
        let gazetteer: Gazetteer
        let thesaurus: Thesaurus
        let lexicon: Lexicon
        let needs: NeedMemory

        init() throws {
            gazetteer = try Gazetteer(contentsOf: repository.path() + "Config/gebieden")
            thesaurus = try Thesaurus(contentsOf: repository.path() + "Config/thesaurus.csv")
            lexicon = try Lexicon(path: repository.path() + "Config/lexicon/nederlands.tsv")
            needs = NeedMemory(thesaurus: thesaurus, lexicon: lexicon)
        }

        static let shared = Result { try Configuration() }
    }

    init() throws {
        let configuration = try Configuration.shared.get()
        understanding = QueryUnderstanding(
            gazetteer: configuration.gazetteer, thesaurus: configuration.thesaurus,
            analysis: Analysis(lexicon: configuration.lexicon), needs: configuration.needs, synonymWeight: 0.5,
            partWeight: 0.5)
    }

    /// A question on 20 November 2026, a Friday.
    func query(_ text: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws -> SearchQuery {
        var request = SearchRequest(text: text, date: CalendarDate(dayNumber: 20_777))
        change(&request)
        return try understanding.understand(request)
    }
}
